//! The decision engine against paper, brute force and other implementations, never against itself.

mod acceptability_against_areas;
mod answers_against_enumeration;
mod brute;
mod comparisons;
mod edges;
mod exact;
mod explanations;
mod golden;
mod methods_against_textbooks;
mod mix_against_subsets;
mod must_haves;
mod on_paper;
mod permutation;
mod problems;
mod published;
mod ranking_against_definition;
mod ratings_against_changes;
mod rejection;
mod robustness_against_corners;
mod sliders_against_scratch;
mod thousand;
mod ties_and_shares;
mod weights_against_grid;
mod worked_example;
