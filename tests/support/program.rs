//! The program, run as people run it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program in the folder of the project, where nobody is trusted by default.
pub fn conforme(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conforme"));
    command
        .args(arguments)
        .current_dir(root())
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    command
}

/// Its exit code, its output, and its errors.
pub fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

/// A path as an argument.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// A folder with a key of its own.
pub struct Registry {
    pub folder: tempfile::TempDir,
}

impl Registry {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let out = path(folder.path()).to_owned();
        let (code, ..) = run(&mut conforme(&["key", "generate", "--holder", "Registry of Corvania", "--out", &out]));
        assert_eq!(code, Some(0));
        Self { folder }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn key(&self) -> String {
        path(&self.at("registry-of-corvania.key.pem")).to_owned()
    }

    pub fn entry(&self) -> String {
        path(&self.at("registry-of-corvania.toml")).to_owned()
    }
}
