//! Rules about scales and about what a row is used for.
//!
//! Must not judge verdicts or answers.

use std::collections::BTreeSet;

use super::Lint;
use crate::dataset::{Criterion, Panel, Scale, Use, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    anchors(lint);
    rated_the_same(lint);
    unused_criterion(lint);
    display_row_in_use(lint);
    scored_landscape(lint);
}

/// VL-030, for the scale of the file and for those of rows.
fn anchors(lint: &mut Lint<'_>) {
    let data = lint.data;
    let own: Vec<bool> = (0..data.criteria.len()).map(|row| lint.tree.has(&format!("/criteria/{row}/scale"))).collect();
    let rows = |wants: bool| data.criteria.iter().zip(&own).filter(move |(_, own)| **own == wants);
    let shared: Vec<&Criterion> = rows(false).map(|(criterion, _)| criterion).collect();
    scale(lint, "/scale", &data.scale, &shared);
    for (row, criterion) in data.criteria.iter().enumerate().filter(|(row, _)| own[*row]) {
        scale(lint, &format!("/criteria/{row}/scale"), &criterion.scale, &[criterion]);
    }
}

fn scale(lint: &mut Lint<'_>, pointer: &str, scale: &Scale, rows: &[&Criterion]) {
    // The reader refuses an anchor that is no rating of its scale.
    let anchored: Vec<f64> = scale.anchors.iter().filter_map(|(written, _)| written.trim().parse().ok()).collect();
    let between = |rating: f64| rating > scale.min && rating < scale.max;
    let ratings = || rows.iter().flat_map(|row| row.cells.iter().filter_map(|cell| cell.rating));
    let mut missing = Vec::new();
    if ratings().next().is_some() {
        missing.extend([scale.min, scale.max].iter().filter(|end| !anchored.contains(end)).map(f64::to_string));
        // A scale that is only used at its ends needs no word for the middle.
        if ratings().any(between) && !anchored.iter().any(|rating| between(*rating)) {
            missing.push("a rating between".into());
        }
    }
    if !missing.is_empty() {
        let message = format!("no words for {} on the scale: add \"anchors\"", missing.join(" and "));
        lint.report("VL-030", pointer, message);
    }
}

/// VL-032.
fn rated_the_same(lint: &mut Lint<'_>) {
    let data = lint.data;
    let asked = asked_for(lint);
    for (row, criterion) in data.criteria.iter().enumerate().filter(|(row, _)| asked.contains(row)) {
        let first = criterion.cells.first().map(|cell| cell.rating);
        if criterion.cells.len() > 1 && criterion.cells.iter().all(|cell| Some(cell.rating) == first) {
            let message = format!(
                "answers give points to {}, and all are rated the same: they move nothing",
                quoted(&criterion.id)
            );
            lint.report("VL-032", format!("/criteria/{row}"), message);
        }
    }
}

/// VL-033.
fn unused_criterion(lint: &mut Lint<'_>) {
    let data = lint.data;
    if data.quiz.questions.is_empty() {
        return;
    }
    let asked = asked_for(lint);
    for (row, criterion) in data.criteria.iter().enumerate() {
        if criterion.role != Use::Display && !asked.contains(&row) {
            let message = format!(
                "no answer gives points to {}: add points, or set \"use\" to \"display\"",
                quoted(&criterion.id)
            );
            lint.report("VL-033", format!("/criteria/{row}"), message);
        }
    }
}

/// Positions of the criteria that some answer gives points to.
fn asked_for(lint: &Lint<'_>) -> BTreeSet<usize> {
    let choices = lint.data.quiz.questions.iter().flat_map(|question| &question.choices);
    choices.flat_map(|choice| &choice.points).filter(|(_, points)| *points > 0.0).map(|(row, _)| *row).collect()
}

/// VL-034. Points for such a row are an error of the format; must-haves and shares reach it too.
fn display_row_in_use(lint: &mut Lint<'_>) {
    let data = lint.data;
    let is_display = |row: usize| data.criteria[row].role == Use::Display;
    for index in 0..data.quiz.must_haves.len() {
        let pointer = format!("/quiz/must_haves/{index}/criterion");
        if let Some(id) = lint.tree.text(&pointer)
            && data.criterion(id).is_some_and(is_display)
        {
            let message = format!("{} is for display only, and a must-have reads its rating", quoted(id));
            lint.report("VL-034", pointer, message);
        }
    }
    for index in 0..data.roles.len() {
        // As the file says it: a row that no role names is shared equally, whatever it is for.
        let shares = format!("/roles/{index}/shares");
        for id in lint.tree.names(&shares) {
            if data.criterion(id).is_some_and(is_display) {
                let message = format!("{} is for display only, and a role has a share of it", quoted(id));
                lint.report("VL-034", format!("{shares}/{id}"), message);
            }
        }
    }
}

/// VL-035.
fn scored_landscape(lint: &mut Lint<'_>) {
    let data = lint.data;
    for (row, criterion) in data.criteria.iter().enumerate() {
        let in_landscape = data.groups.get(criterion.group).is_some_and(|group| group.panel == Panel::Landscape);
        if in_landscape && criterion.role != Use::Display {
            let message = format!(
                "{} stands in the landscape, whose rows are never scored: set \"use\" to \"display\"",
                quoted(&criterion.id)
            );
            lint.report("VL-035", format!("/criteria/{row}"), message);
        }
    }
}
