//! The standalone page's content as plain HTML, for the comparison of how soon each is shown: the same text in the same tables,
//! without a script, a style sheet, a class or a shadow root.
//!
//! May read the built page and write into the scratch folder. Must not leave out or add a word.

use std::path::Path;

use crate::{Outcome, compress, files, pack, workspace};

/// The name under which the test finds it, beside the compressed files of the product.
const NAME: &str = "plain.html";

/// Writes it, as it is and compressed, into a folder.
pub(super) fn write(folder: &Path) -> Outcome<()> {
    let page = of(&files::read_text(&workspace::dist().join("index.html"))?)?;
    files::write(&folder.join(format!("{NAME}.br")), compress::compress(page.as_bytes())?.brotli)?;
    files::write(&folder.join(NAME), page)
}

fn of(page: &str) -> Outcome<String> {
    let inner =
        page.split_once("<template shadowrootmode=\"open\">").and_then(|(_, rest)| rest.split_once("</template>"));
    let heading = page.split_once("<h1").and_then(|(_, rest)| rest.split_once('>')?.1.split_once("</h1>"));
    let (Some((inner, _)), Some((heading, _))) = (inner, heading) else {
        return Err("index.html has no heading or no content; see model/src/view/still.rs".to_owned());
    };
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Plain</title></head>\n\
        <body><h1>{heading}</h1>{}</body></html>\n",
        pack::plain(inner)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_and_their_order_are_left() {
        let page = "<h1 class=\"a\">Which?</h1><x><template shadowrootmode=\"open\"><link href=\"a.css\"><table class=\"b\">\
            <tr><th scope=\"row\" id=\"c\">1 &lt; 2</th><td data-d='>' colspan=2><a class=e href=\"https://f.example\">g</a></td></tr>\
            </table></template>";
        let body = "<body><h1>Which?</h1><table><tr><th scope=\"row\">1 &lt; 2</th><td colspan=\"2\">\
            <a href=\"https://f.example\">g</a></td></tr></table></body>";
        assert!(of(page).unwrap().contains(body), "{}", of(page).unwrap());
        assert!(of("<p>").is_err());
    }
}
