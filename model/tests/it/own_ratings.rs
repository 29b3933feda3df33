//! Ratings of the reader's own: what follows is what follows from a data set that says the same, and they go without a trace.

use proptest::prelude::*;
use serde_json::{Value, json};
use verdict_model::dataset::{OwnRating, STEPS};
use verdict_model::link::{self, Place};
use verdict_model::{Answers, Dataset, Recommendation};

use crate::data_sets::{FRAMEWORKS, read, said, trials};

/// Ratings of random cells, at random quarters of a point or unknown.
fn ratings(dataset: &Dataset, numbers: &[(usize, usize, usize)]) -> Vec<OwnRating> {
    let own = |&(criterion, alternative, step): &(usize, usize, usize)| {
        let (criterion, alternative) = (criterion % dataset.criteria.len(), alternative % dataset.alternatives.len());
        let step = 3 * step; // A file may not hold as many digits as other steps take.
        let rating = (step <= STEPS).then(|| dataset.criteria[criterion].scale.rating_of(step));
        OwnRating { criterion, alternative, rating }
    };
    numbers.iter().map(own).collect()
}

/// The default comparison with these ratings written into its file.
fn edited(dataset: &Dataset, ratings: &[OwnRating]) -> Dataset {
    let mut json: Value = serde_json::from_str(FRAMEWORKS).unwrap();
    for own in ratings {
        let cell = format!("/criteria/{}/cells/{}", own.criterion, dataset.alternatives[own.alternative].id);
        json.pointer_mut(&cell).unwrap()["rating"] = json!(own.rating);
    }
    Dataset::parse(&json.to_string()).unwrap().0
}

const ANSWERS: &str = "type=api,ui=spa,data=simple,team=solo,deadline=days";

proptest! {
    #![proptest_config(trials(200))]

    #[test]
    fn they_do_what_the_same_ratings_in_the_file_do(numbers in prop::collection::vec((0..99_usize, 0..9_usize, 0..23_usize), 0..6)) {
        let given = read(FRAMEWORKS);
        let own = ratings(&given, &numbers);
        let rated = given.with_ratings(&own);
        let expected = edited(&given, &own);
        let found = |dataset: &Dataset| {
            let found = Recommendation::of(dataset, &said(dataset, ANSWERS, "", "")).unwrap();
            serde_json::to_string(&found).unwrap()
        };
        prop_assert_eq!(found(&rated), found(&expected));
        // A link says them all, and back without them everything is as it was.
        let text = link::write(&rated, &Answers::none(&rated), None, &Place::default());
        let link = link::read(&given, &text);
        prop_assert_eq!(&link.ratings, &rated.own_ratings().collect::<Vec<_>>());
        prop_assert_eq!(link.lost, 0);
        let mut back = rated.into_owned();
        back.unrate(None);
        prop_assert_eq!(back.own_ratings().count(), 0);
        prop_assert_eq!(back.compile(), given.compile());
        prop_assert_eq!(back.problem(), given.problem());
    }
}

#[test]
fn a_cell_tells_what_was_given_until_it_is_given_again() {
    let mut dataset = read(FRAMEWORKS);
    let (criterion, alternative) = (dataset.criterion("admin").unwrap(), dataset.alternative("flask").unwrap());
    let given = dataset.criteria[criterion].cells[alternative].rating;
    let mut rate = |rating| {
        dataset.rate(&[OwnRating { criterion, alternative, rating }]);
        let cell = &dataset.criteria[criterion].cells[alternative];
        (cell.rating, cell.given)
    };
    assert_eq!(rate(Some(4.5)), (Some(4.5), Some(given)));
    assert_eq!(rate(None), (None, Some(given)), "unknown is an opinion too");
    assert_eq!(rate(Some(5.5)), (None, Some(given)), "beyond the scale of 5");
    assert_eq!(rate(Some(f64::NAN)), (None, Some(given)));
    assert_eq!(rate(given), (given, None));
}

#[test]
fn links_with_ratings_of_version_1() {
    let dataset = read(FRAMEWORKS);
    let place = |criterion, alternative, rating| OwnRating {
        criterion: dataset.criterion(criterion).unwrap(),
        alternative: dataset.alternative(alternative).unwrap(),
        rating,
    };
    // The characters were worked out by another implementation of the hash (FNV-1a, its lowest 30 bits).
    let link = link::read(&dataset, "1.yGzLEHw4Eyf__");
    assert_eq!(link.ratings, [place("admin", "fastapi", Some(4.0))]);
    assert_eq!(link.lost, 1, "there is no row asyncio");
    let link = link::read(&dataset, "1.vs-name~f.cA1_z");
    assert_eq!((link.place.parts.compare.as_str(), link.place.parts.cost.as_str()), ("s-name~f", "A1_z"));
    assert_eq!(link::read(&dataset, "1.v<b>.c%20").place.parts, link::Parts::default());
}
