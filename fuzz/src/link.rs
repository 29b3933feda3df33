//! Links: whatever the text, reading ends soon, nothing of it breaks the engine, and what was understood comes back from a
//! link of our own.

use std::sync::LazyLock;

use verdict_model::cost::{Calculator, Scenario};
use verdict_model::link::{self, Link, MOST_BYTES};
use verdict_model::table::View;
use verdict_model::{Answer, Dataset, Recommendation};

/// Data sets of different sizes and with different parts; the first one takes most of the time.
static DATA_SETS: LazyLock<Vec<Dataset>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../data/frameworks.json"),
        include_str!("../../data/printers.json"),
        include_str!("../../model/tests/it/whole.json"),
        include_str!("../../model/tests/it/small.json"),
    ];
    texts.map(|text| Dataset::parse(text).expect("a data set of ours").0).into()
});

/// The first byte says which data set, none the first one; the others are the link, behind its version.
pub fn check(bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else { return };
    let small = 1 + usize::from(*which) % (DATA_SETS.len() - 1);
    let dataset = &DATA_SETS[if *which == 0 { 0 } else { small }];
    let text = format!("1.{}", String::from_utf8_lossy(text));
    let (read, steps) = link::read_counting(dataset, &text);
    let cells = dataset.criteria.len() * dataset.alternatives.len();
    assert!(steps <= 4 * (MOST_BYTES + cells + things(dataset)), "{steps} steps for {} bytes", text.len());
    let rated = dataset.with_ratings(&read.ratings);
    let found = Recommendation::of(&rated, &read.answers).expect("answers for this data set");
    let parts = &read.place.parts;
    let (view, steps) = View::read_counting(dataset, &parts.compare);
    assert!(steps <= 4 * (MOST_BYTES + things(dataset)), "{steps} steps for {}", parts.compare);
    assert_eq!(View::read(dataset, &view.write(dataset)), view, "{}", parts.compare);
    if let Some(calculator) = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost)) {
        let (scenario, steps) = Scenario::read_counting(&calculator, &parts.cost);
        assert!(steps <= 4 * (MOST_BYTES + calculator.entries().len()), "{steps} steps for {}", parts.cost);
        assert_eq!(Scenario::read(&calculator, &scenario.write(&calculator)), scenario, "{}", parts.cost);
    }
    let written = link::write(&rated, &read.answers, Some(&found), &read.place);
    assert!(written.len() <= MOST_BYTES, "{} bytes", written.len());
    let again = link::read(dataset, &written);
    if again.lost == 0 {
        assert_eq!(said(&rated, &again), said(&rated, &read), "{written}");
        let rated_again = dataset.with_ratings(&again.ratings);
        assert!(rated_again.own_ratings().eq(rated.own_ratings()), "{written}");
    }
}

/// How many things of a data set a link can name.
fn things(dataset: &Dataset) -> usize {
    let quiz = &dataset.quiz;
    let choices: usize = quiz.questions.iter().map(|question| 1 + question.choices.len()).sum();
    choices + quiz.must_haves.len() + dataset.criteria.len() + dataset.alternatives.len()
}

/// Everything that was said, and where the reader was.
fn said(dataset: &Dataset, link: &Link) -> String {
    let answers = &link.answers;
    let replies: Vec<&Answer> = (0..dataset.quiz.questions.len()).map(|index| answers.answer(index)).collect();
    let musts: Vec<bool> = (0..dataset.quiz.must_haves.len()).map(|index| answers.requires(index)).collect();
    let points: Vec<Option<f64>> = (0..dataset.scored().len()).map(|position| answers.by_hand(position)).collect();
    format!("{replies:?} {musts:?} {points:?} {:?}", link.place)
}
