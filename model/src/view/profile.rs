//! The alternatives one by one: what they are good for, who uses them, code that was run; and questions people ask.
//!
//! Must not know answers.

pub mod highlight;

use crate::dataset::{Alternative, Dataset, Evidence, Profile, Sample};
use crate::page::{Page, Record};
use crate::texts::{Texts, fill};

use super::analysis::EXPORT;
use super::sources;
use highlight::{Part, pieces};

/// All of it, recorded: it is the same for every reader, so it is written when the data set is compiled, and shown by
/// [`crate::page::replay`]. Empty where the data set has nothing of the kind.
#[must_use]
pub fn record(dataset: &Dataset, texts: &Texts) -> String {
    if !dataset.has_profiles {
        return String::new();
    }
    Record::of(|page| {
        profiles(page, dataset, texts);
        sections(page, dataset, texts);
        questions(page, dataset, texts);
    })
}

/// Every alternative that has a profile.
pub fn profiles(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    page.begin("div", "profiles");
    for alternative in &dataset.alternatives {
        if let Some(told) = &alternative.profile {
            profile(page, dataset, alternative, told, texts);
        }
    }
    page.close();
}

/// The texts of the data set that are about all alternatives.
pub fn sections(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    for section in &dataset.sections {
        page.begin("section", "section");
        page.key(&section.id);
        page.line("h3", "", &section.title);
        for paragraph in &section.paragraphs {
            page.line("p", "", paragraph);
        }
        sources(page, dataset, &section.sources, texts);
        page.close();
    }
}

/// The questions people ask.
pub fn questions(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    if dataset.faq.is_empty() {
        return;
    }
    page.begin("section", "faq");
    page.line("h3", "", texts.faq);
    for faq in &dataset.faq {
        page.open("details");
        page.key(&faq.id);
        page.line("summary", "", &faq.question);
        page.line("p", "", &faq.answer);
        sources(page, dataset, &faq.sources, texts);
        page.close();
    }
    page.close();
}

fn profile(page: &mut dyn Page, dataset: &Dataset, alternative: &Alternative, profile: &Profile, texts: &Texts) {
    page.begin("article", "profile");
    page.open("h3");
    page.text(&alternative.name);
    page.text(" ");
    page.maybe("span", "version", alternative.version.as_ref());
    page.close();
    page.maybe("p", "lead", alternative.summary.as_ref());
    page.maybe("p", "", profile.origin.as_ref());
    page.maybe("p", "", profile.philosophy.as_ref());
    page.begin("div", "profile-lists");
    let lists = [
        (texts.strengths, &profile.strengths),
        (texts.use_when, &profile.use_when),
        (texts.avoid_when, &profile.avoid_when),
        (texts.trade_offs, &profile.trade_offs),
    ];
    for (title, items) in lists {
        if !items.is_empty() {
            page.open("div");
            page.line("h4", "", title);
            page.list("ul", "", items);
            page.close();
        }
    }
    page.close();
    users(page, dataset, profile, texts);
    if let Some(run) = &alternative.sample {
        sample(page, &alternative.id, run, texts);
    }
    if let Some(url) = &alternative.url {
        page.open("p");
        page.link("", url, &fill(texts.home_page, &[("name", &alternative.name)]));
        page.close();
    }
    page.close();
}

fn users(page: &mut dyn Page, dataset: &Dataset, profile: &Profile, texts: &Texts) {
    if profile.users.is_empty() {
        return;
    }
    page.open("details");
    page.line("summary", "", texts.used_by);
    page.begin("ul", "users");
    for user in &profile.users {
        page.open("li");
        page.line("b", "", &user.name);
        page.text(" ");
        if let Some(part) = &user.text {
            page.text(part);
            page.text(" · ");
        }
        page.text(match user.evidence {
            Evidence::Primary => texts.evidence_primary,
            Evidence::Reported => texts.evidence_reported,
            Evidence::Weak => texts.evidence_weak,
        });
        sources(page, dataset, &user.sources, texts);
        page.close();
    }
    page.close();
    page.close();
}

fn sample(page: &mut dyn Page, id: &str, sample: &Sample, texts: &Texts) {
    page.open("details");
    page.open("summary");
    page.text(texts.sample);
    if let Some(title) = &sample.title {
        page.text(": ");
        page.text(title);
    }
    page.close();
    page.maybe("p", "quiet", sample.versions.as_ref());
    page.maybe("p", "quiet", sample.note.as_ref());
    let name = ["code-", id].concat();
    page.button("button", EXPORT, &name);
    page.text(texts.copy_code);
    page.close();
    page.open("pre");
    page.attribute("id", &name);
    // What scrolls must be reachable by keyboard.
    page.attribute("tabindex", "0");
    page.open("code");
    for (part, text) in pieces(&sample.code, sample.language.as_deref().unwrap_or_default()) {
        match class(part) {
            "" => page.text(text),
            class => page.line("span", class, text),
        }
    }
    page.close();
    page.close();
    page.close();
}

/// The class of a piece of code; none for what has no colour of its own.
fn class(part: Part) -> &'static str {
    match part {
        Part::Plain => "",
        Part::Keyword => "code-keyword",
        Part::Text => "code-text",
        Part::Number => "code-number",
        Part::Comment => "code-comment",
        Part::Decorator => "code-decorator",
    }
}
