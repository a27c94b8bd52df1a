//! What reading brought to light.

use super::{French, count, quoted};
use crate::document::{Notice, NoticeKind};
use crate::report::words::Notices;

impl Notices for French {
    #[expect(clippy::too_many_lines, reason = "a sentence for each kind")]
    fn notice(&self, notice: &Notice, detail: &str) -> String {
        let number = |one, many| count(notice.count, one, many);
        let times = format!("en {}", number("endroit", "endroits"));
        let lines = format!("sur {}", number("ligne", "lignes"));
        let quoted = quoted(detail);
        match notice.kind {
            NoticeKind::CharsetGuessed => {
                format!("le fichier n’indique pas son jeu de caractères\u{202f}; il a été lu en {detail}")
            }
            NoticeKind::CharsetMisdeclared => {
                format!("le fichier indique le jeu de caractères {detail}, ce que ses lettres contredisent")
            }
            NoticeKind::Recognized if detail.is_empty() => "texte reconnu dans une image".to_owned(),
            NoticeKind::Recognized => format!("texte reconnu dans une image, par {detail}"),
            NoticeKind::MailQuoting => format!("marques de citation de courriel mises à part {lines}"),
            NoticeKind::Emphasis => {
                format!("marques d’insistance (* et _) mises à part autour de mots, {times}")
            }
            NoticeKind::SoftHyphen => format!("traits d’union conditionnels à l’intérieur de mots, {times}"),
            NoticeKind::HiddenSign => format!(
                "trait d’union conditionnel à côté d’un chiffre, d’un signe ou d’une espace, {times}\u{202f}: certains logiciels écrivent ainsi un signe moins, que la plupart n’affichent pas"
            ),
            NoticeKind::ZeroWidth => format!("caractères sans largeur à l’intérieur de mots, {times}"),
            NoticeKind::Joiner => format!("liants qui changent le dessin des lettres, {times}"),
            NoticeKind::BidiMark => format!("marques de direction qui ne changent rien à ce que l’on voit, {lines}"),
            NoticeKind::BidiOrder => {
                format!("marques de direction qui changent l’ordre dans lequel on voit le texte, {lines}")
            }
            NoticeKind::ForeignDigit => format!(
                "chiffres arabes parmi d’autres chiffres ou dans un texte écrit de gauche à droite, où l’on en voit l’ordre autrement, {lines}"
            ),
            NoticeKind::Control => format!("caractères de commande ({detail}), {times}"),
            NoticeKind::Invisible => {
                format!("caractères invisibles dont aucune copie fidèle n’a besoin ({detail}), {times}")
            }
            NoticeKind::VariationSelector => format!("sélecteurs de variante, {times}"),
            NoticeKind::Kashida => format!("traits d’allongement, {times}"),
            NoticeKind::EmbeddedObject => format!("caractères tenant lieu d’objets insérés, {times}"),
            NoticeKind::Unreadable => {
                format!("caractères qu’un logiciel n’a pas pu lire ({detail}), {times}")
            }
            NoticeKind::PrivateUse => {
                format!("caractères d’usage privé ({detail}), {times}\u{202f}: seule leur police en connaît le sens")
            }
            NoticeKind::Unassigned => format!("codes auxquels ne correspond aucun caractère ({detail}), {times}"),
            NoticeKind::IsolatedMark => format!("accents séparés de leur lettre, {times}"),
            NoticeKind::LookAlike => {
                format!("mots dont les lettres, de deux écritures, se ressemblent, {times}")
            }
            NoticeKind::HiddenText => format!("texte que le fichier cache, {times}\u{202f}: {quoted}"),
            NoticeKind::FaintText => format!("texte de la couleur de son fond, {times}\u{202f}: {quoted}"),
            NoticeKind::TinyText => format!("texte trop petit pour être lu, {times}\u{202f}: {quoted}"),
            NoticeKind::OutsideText => {
                format!("texte hors de ce qui est affiché de la page, {times}\u{202f}: {quoted}")
            }
            NoticeKind::CoveredText => format!("texte recouvert par autre chose, {times}\u{202f}: {quoted}"),
            NoticeKind::DrawnSign => format!(
                "formes dessinées parmi les lettres, qui peuvent se lire comme un signe ou un mot, {times}\u{202f}: à côté de {quoted}"
            ),
            NoticeKind::StruckText => format!("texte barré, {times}\u{202f}: {quoted}"),
            NoticeKind::TrackedChange => {
                format!("modifications suivies que personne n’a encore acceptées, {times}\u{202f}: {quoted}")
            }
            NoticeKind::Comment => format!("{} à côté du texte", number("commentaire", "commentaires")),
            NoticeKind::Annotation => {
                format!("{} par-dessus le texte\u{202f}: {quoted}", number("annotation", "annotations"))
            }
            NoticeKind::FormField => format!(
                "{}, que chacun peut remplir autrement\u{202f}: {quoted}",
                number("champ de formulaire", "champs de formulaire")
            ),
            NoticeKind::GeneratedText => format!("texte produit à l’affichage du fichier, {times}\u{202f}: {quoted}"),
            NoticeKind::ComputedField => format!("texte que des logiciels recalculent, {times}\u{202f}: {quoted}"),
            NoticeKind::ActiveContent => {
                format!("contenu capable de changer ce qui est affiché, {times}\u{202f}: {quoted}")
            }
            NoticeKind::ActualText => format!(
                "lettres que le fichier dit de lire autrement qu’elles ne sont dessinées, {times}\u{202f}: {quoted}"
            ),
            NoticeKind::FontMap => {
                format!(
                    "lettres dont la police en dessine d’autres que ne le dit le fichier, {times}\u{202f}: {quoted}"
                )
            }
            NoticeKind::LaterRevision => format!("le fichier a été modifié après avoir été écrit\u{202f}: {detail}"),
            NoticeKind::RepairedFile => {
                format!("le fichier est endommagé et a été lu autant que possible\u{202f}: {detail}")
            }
            NoticeKind::PictureOfText => {
                format!("images tenant lieu de texte, {times}\u{202f}: ce qu’elles disent n’est pas jugé")
            }
            NoticeKind::Picture => {
                format!("{}\u{202f}: ce qui s’y voit n’est pas jugé", number("image", "images"))
            }
            NoticeKind::Attachment => format!("{}\u{202f}: {quoted}", number("pièce jointe", "pièces jointes")),
            NoticeKind::AlternativesDiffer => {
                format!(
                    "le fichier peut être affiché de deux manières qui ne disent pas la même chose\u{202f}: {quoted}"
                )
            }
            NoticeKind::RepeatedHeader => {
                format!("champs de l’en-tête du courriel qui y figurent deux fois\u{202f}: {detail}")
            }
            NoticeKind::NestedMessage => {
                format!("{} dans le courriel\u{202f}: {quoted}", number("courriel", "courriels"))
            }
            NoticeKind::SeenOtherwise => {
                format!("mots que la page montre autrement que son texte ne les donne, {times}\u{202f}: {quoted}")
            }
            NoticeKind::NotSeen => {
                format!("mots du texte qui n’ont pas été trouvés sur la page, {times}\u{202f}: {quoted}")
            }
            NoticeKind::NotInText => {
                format!("mots de la page que son texte ne contient pas, {times}\u{202f}: {quoted}")
            }
            NoticeKind::UnsureWords => format!(
                "mots qui n’ont pu être reconnus qu’à peine, {times}\u{202f}: {quoted}\u{202f}: comparez-les avec l’image"
            ),
            NoticeKind::NotLookedAt => {
                format!("ce que la page montre n’a pas pu être comparé avec son texte ({detail})")
            }
            NoticeKind::ReadingOrder => format!(
                "lignes que le lecteur rencontre dans un autre ordre que celui du fichier, {times}\u{202f}: {quoted}"
            ),
        }
    }
}
