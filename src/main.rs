//! The `conforme` program. Everything is in the library; see `conforme::cli`.

#[cfg(feature = "cli")]
fn main() -> std::process::ExitCode {
    conforme::cli::run()
}

#[cfg(not(feature = "cli"))]
fn main() {
    eprintln!("conforme: error: built without the feature \"cli\"");
    std::process::exit(2);
}
