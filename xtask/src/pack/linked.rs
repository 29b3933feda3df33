//! What the page tells machines that read it: its address, its picture for previews, and its questions and alternatives as
//! linked data (JSON-LD in the words of schema.org).
//!
//! May read the data set and the address that a build is told. Must not say anything that the page itself doesn't.

use serde_json::{Map, Value, json};
use verdict_model::Dataset;

use super::sitemap::ADDRESS;

/// The lines of the page's head that name whole addresses. A canonical address that isn't whole is an error to those who
/// read it, so a build that knows none leaves these lines out.
pub(super) fn addresses(address: Option<&str>) -> String {
    let Some(address) = address else {
        println!("pack: {ADDRESS} names no address, so the page names no canonical one");
        return String::new();
    };
    format!("<link rel=\"canonical\" href=\"{address}\">\n    <meta property=\"og:url\" content=\"{address}\">\n    ")
}

/// The data set's questions and alternatives as JSON-LD, safe inside a `<script>`.
pub(super) fn data(dataset: &Dataset, address: Option<&str>) -> String {
    let mut parts = vec![alternatives(dataset)];
    if !dataset.faq.is_empty() {
        parts.push(questions(dataset, address));
    }
    inside_script(&json!({ "@context": "https://schema.org", "@graph": parts }))
}

fn questions(dataset: &Dataset, address: Option<&str>) -> Value {
    let entities = dataset.faq.iter().map(|entry| {
        json!({
            "@type": "Question",
            "name": entry.question,
            "acceptedAnswer": { "@type": "Answer", "text": entry.answer },
        })
    });
    let mut page = json!({ "@type": "FAQPage", "mainEntity": entities.collect::<Vec<_>>() });
    if let Some(page) = page.as_object_mut() {
        add(page, "name", Some(&dataset.meta.title));
        add(page, "url", address);
        add(page, "inLanguage", Some(&dataset.meta.language));
        add(page, "dateModified", Some(&dataset.meta.date));
    }
    page
}

fn alternatives(dataset: &Dataset) -> Value {
    let items = dataset.alternatives.iter().enumerate().map(|(position, alternative)| {
        let mut item = Map::from_iter([("@type".to_owned(), json!("Thing"))]);
        add(&mut item, "name", Some(&alternative.name));
        add(&mut item, "description", alternative.summary.as_deref());
        add(&mut item, "url", alternative.url.as_deref());
        json!({ "@type": "ListItem", "position": position + 1, "item": item })
    });
    let mut list = json!({
        "@type": "ItemList",
        "numberOfItems": dataset.alternatives.len(),
        "itemListElement": items.collect::<Vec<_>>(),
    });
    if let Some(list) = list.as_object_mut() {
        add(list, "name", Some(&dataset.meta.title));
        add(list, "description", Some(&dataset.meta.summary));
    }
    list
}

/// What the data set leaves empty isn't said.
fn add(object: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        object.insert(name.to_owned(), json!(value));
    }
}

/// JSON in which nothing can end or change the script around it: a `<` outside of JSON's strings doesn't occur, and inside
/// them it may be written as an escape. The same holds for `%`, which could otherwise look like a gap for the build to fill.
fn inside_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('%', "\\u0025")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data set with texts that try to get out.
    const NASTY: &str = r#"{"format":1,"meta":{"title":"A </script><script>alert(1)</script>","language":"en"},
        "alternatives":[{"id":"a","name":"<!-- <script>","url":"https://a.example/?b=%CSS%&c"},{"id":"b","name":"B"}],
        "criteria":[{"id":"c","name":"C","cells":{"a":{"rating":1},"b":{"rating":2}}}],
        "faq":[{"id":"q","question":"Why \"so\"?","answer":"Because\u2028of </SCRIPT x>."}]}"#;

    fn dataset(json: &str) -> Dataset {
        Dataset::parse(json).unwrap().0
    }

    /// The node of a type.
    fn node(text: &str, kind: &str) -> Value {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(value["@context"], "https://schema.org");
        let found: Vec<&Value> =
            value["@graph"].as_array().unwrap().iter().filter(|part| part["@type"] == kind).collect();
        assert_eq!(found.len(), 1, "{kind}");
        found[0].clone()
    }

    #[test]
    fn nothing_gets_out_of_the_script_and_nothing_is_lost() {
        let text = data(&dataset(NASTY), None);
        assert!(!text.contains('<') && !text.contains('%'), "{text}");
        let list = node(&text, "ItemList");
        assert_eq!(list["name"], "A </script><script>alert(1)</script>");
        assert_eq!(list["itemListElement"][0]["item"]["name"], "<!-- <script>");
        assert_eq!(list["itemListElement"][0]["item"]["url"], "https://a.example/?b=%CSS%&c");
        assert_eq!(list["itemListElement"][1]["item"], json!({ "@type": "Thing", "name": "B" }), "nothing empty");
        let answer = node(&text, "FAQPage")["mainEntity"][0]["acceptedAnswer"]["text"].clone();
        assert_eq!(answer, "Because\nof </SCRIPT x>.", "the reader of data sets makes a line feed of it");
    }

    #[test]
    fn without_questions_there_is_no_page_of_them() {
        let without = NASTY.split(",\n        \"faq\"").next().unwrap().to_owned() + "}";
        let text = data(&dataset(&without), None);
        assert!(!text.contains("FAQPage"), "{text}");
        node(&text, "ItemList");
    }

    /// What schema.org and the search engines that read it ask of the two types.
    #[test]
    fn our_own_data_set_is_complete() {
        let dataset = dataset(include_str!("../../../data/frameworks.json"));
        let text = data(&dataset, Some("https://verdict.example/"));
        let page = node(&text, "FAQPage");
        assert_eq!(page["url"], "https://verdict.example/");
        assert_eq!(page["dateModified"], json!(dataset.meta.date));
        let questions = page["mainEntity"].as_array().unwrap();
        assert_eq!(questions.len(), dataset.faq.len());
        for question in questions {
            assert_eq!(question["@type"], "Question");
            assert_eq!(question["acceptedAnswer"]["@type"], "Answer");
            for text in [&question["name"], &question["acceptedAnswer"]["text"]] {
                assert!(text.as_str().is_some_and(|text| !text.trim().is_empty()), "{question}");
            }
        }
        let list = node(&text, "ItemList");
        assert_eq!(list["numberOfItems"], json!(3));
        let items = list["itemListElement"].as_array().unwrap();
        let names: Vec<&str> = items.iter().map(|item| item["item"]["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Django", "Flask", "FastAPI"]);
        for (position, item) in items.iter().enumerate() {
            assert_eq!((&item["@type"], &item["position"]), (&json!("ListItem"), &json!(position + 1)));
            assert!(item["item"]["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{item}");
        }
    }

    #[test]
    fn only_whole_addresses_are_named() {
        assert_eq!(addresses(None), "");
        let lines = addresses(Some("https://verdict.example/a/"));
        assert!(lines.contains("<link rel=\"canonical\" href=\"https://verdict.example/a/\">"), "{lines}");
        assert!(lines.contains("<meta property=\"og:url\" content=\"https://verdict.example/a/\">"), "{lines}");
    }
}
