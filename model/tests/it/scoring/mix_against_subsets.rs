//! The best mix against all pairs and triples; the greedy way against its guarantee.

use super::brute::{check_close, evaluate, sorted};
use super::problems::{Dice, Size, plain, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 6, criteria: 6, questions: 2, must_haves: 2 };

fn random_roles(dice: &mut Dice, criteria: usize) -> Roles {
    let roles = (0..1 + dice.below(4)).map(|index| Role {
        id: format!("{}role{index}", ['s', 'g'][dice.below(2)]),
        claims: (0..criteria).map(|_| dice.below(4) as f64).collect(),
    });
    Roles { roles: roles.collect(), cost: dice.below(12) as f64 }
}

/// By role and alternative what it is worth, from the definition.
fn worth(parts: &ProblemParts, input: &Input, roles: &Roles) -> Vec<Vec<f64>> {
    let naive = evaluate(parts, input);
    let total = |criterion: usize| roles.roles.iter().map(|role| role.claims[criterion]).sum::<f64>();
    let share = |role: &Role, criterion: usize| match total(criterion) {
        0.0 => 1.0 / roles.roles.len() as f64,
        total => role.claims[criterion] / total,
    };
    let of = |role: &Role, row: &Vec<f64>| {
        (0..row.len()).map(|index| 100.0 * naive.weights[index] * share(role, index) * row[index]).sum()
    };
    roles.roles.iter().map(|role| naive.values.iter().map(|row| of(role, row)).collect()).collect()
}

#[test]
fn the_best_mix() {
    let mut dice = Dice(81);
    let mut recommended = 0;
    for _ in 0..3_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let roles = random_roles(&mut dice, parts.criteria.len());
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let mix = Decision::new(&problem, &input).unwrap().mix(&roles).unwrap();
        let worth = worth(&parts, &input, &roles);
        let eligible: Vec<usize> = (0..naive.scores.len()).filter(|&index| !naive.excluded[index]).collect();
        for &alternative in &eligible {
            check_close(
                worth.iter().map(|row| row[alternative]).sum(),
                100.0 * naive.scores[alternative],
                "roles add up",
            );
        }
        let gross = |members: &[usize]| -> f64 {
            worth.iter().map(|row| members.iter().map(|&member| row[member]).fold(0.0, f64::max)).sum()
        };
        let value = |members: &[usize]| gross(members) - roles.cost * (members.len() as f64 - 1.0);
        let mut sets = Vec::new();
        for bits in 0_u32..1 << eligible.len() {
            let members: Vec<usize> =
                (0..eligible.len()).filter(|index| bits >> index & 1 == 1).map(|index| eligible[index]).collect();
            if (2..=3).contains(&members.len()) {
                sets.push(members);
            }
        }
        let best = sets.iter().map(|members| value(members)).reduce(f64::max);
        assert_eq!(mix.is_some(), best.is_some());
        let (Some(mix), Some(best)) = (mix, best) else { continue };
        assert!(mix.exact && mix.owners.len() == roles.roles.len());
        check_close(mix.value, best, "no set is worth more");
        check_close(value(&mix.members), best, "the members are worth that");
        check_close(mix.gross, gross(&mix.members), "gross");
        for (row, &owner) in worth.iter().zip(&mix.owners) {
            assert!(mix.members.contains(&owner));
            check_close(
                row[owner],
                mix.members.iter().map(|&member| row[member]).fold(0.0, f64::max),
                "the owner is the best",
            );
        }
        let single = naive.winners.iter().map(|&winner| 100.0 * naive.scores[winner]).fold(0.0, f64::max);
        assert!(naive.winners.contains(&mix.single));
        check_close(mix.single_value, single, "single");
        let further = mix.members.len() as f64 - 1.0;
        let all_own = mix.members.iter().all(|member| mix.owners.contains(member));
        let gain = mix.gross - single;
        // Figures on the edge of a condition are left to rounding.
        if [gain - 1.0, gain - roles.cost * further, gain - 1.5 * roles.cost * further]
            .iter()
            .all(|edge| edge.abs() > 1e-6)
        {
            assert_eq!(mix.recommended, all_own && gain > 1.0 && gain > roles.cost * further);
            assert_eq!(mix.robust, gain > 1.5 * roles.cost * further);
        }
        recommended += usize::from(mix.recommended);
        assert_eq!(sorted(&mix.members).len(), mix.members.len());
    }
    assert!(recommended > 100, "mixes happen: {recommended}");
}

#[test]
fn many_alternatives_are_added_one_by_one() {
    let mut dice = Dice(82);
    let rows: Vec<Vec<f64>> = (0..80).map(|_| (0..6).map(|_| dice.unit() * 5.0).collect()).collect();
    let ratings: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let parts = plain(&[3.0, 1.0, 2.0, 4.0, 1.0, 2.0], &ratings);
    let roles = Roles {
        roles: (0..3)
            .map(|role| Role {
                id: role.to_string(),
                claims: (0..6).map(|criterion| f64::from(u8::from(criterion / 2 == role))).collect(),
            })
            .collect(),
        cost: 0.0,
    };
    let problem = Problem::new(parts.clone()).unwrap();
    let input = Input::unanswered(&problem);
    let mix = Decision::new(&problem, &input).unwrap().mix(&roles).unwrap().unwrap();
    assert!(!mix.exact);
    let worth = worth(&parts, &input, &roles);
    let best: f64 = worth.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).sum();
    assert!(mix.gross >= (1.0 - (-1.0_f64).exp()) * best, "{} of {best}", mix.gross);
    assert!(mix.gross >= mix.single_value);
}

#[test]
fn unusable_roles_are_rejected() {
    let problem = Problem::new(plain(&[1.0, 1.0], &[&[1.0, 2.0], &[2.0, 1.0]])).unwrap();
    let decision = Decision::new(&problem, &Input::unanswered(&problem)).unwrap();
    let role = |id: &str, claims: &[f64]| Role { id: id.to_owned(), claims: claims.to_vec() };
    let check = |roles: Vec<Role>, cost: f64, expected: RolesError| {
        assert_eq!(decision.mix(&Roles { roles, cost }), Err(expected));
    };
    check(vec![], 5.0, RolesError::NoRoles);
    check(vec![role("core", &[1.0, 1.0])], -1.0, RolesError::InvalidCost(-1.0));
    check(vec![role("core", &[1.0])], 5.0, RolesError::InvalidClaims("core".to_owned()));
    check(vec![role("core", &[1.0, f64::NAN])], 5.0, RolesError::InvalidClaims("core".to_owned()));
    check(vec![role("core", &[1.0, -1.0])], 5.0, RolesError::InvalidClaims("core".to_owned()));
    check(vec![role("a", &[1.0, 0.0]), role("a", &[0.0, 1.0])], 5.0, RolesError::DuplicateId("a".to_owned()));
}
