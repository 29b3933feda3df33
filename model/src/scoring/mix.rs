//! Whether two or three alternatives with a role each are worth more than one for everything.
//! It may split scores by role; it must not change them.

use std::fmt;

use serde::Serialize;

use super::answer_table::worth_of;
use super::decision::Decision;
use super::order::{Arrangement, Listed, sort_positions, sum};
use super::tie::TIE_POINTS;

/// The roles that a mix could hand to different alternatives.
#[derive(Debug, Clone, PartialEq)]
pub struct Roles {
    /// What has to be done, with unique ids, at least one.
    pub roles: Vec<Role>,
    /// κ: what each further alternative costs, in score points; 0..=1e9. The usual value is 5.
    pub cost: f64,
}

/// One role.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Unique among the roles.
    pub id: String,
    /// By criterion how much of it this role is concerned with, in any unit of 0 or more; the shares of all roles are
    /// brought to a sum of 1, and a criterion that no role claims is split equally.
    pub claims: Vec<f64>,
}

/// Why roles can't be used.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RolesError {
    /// There are none.
    NoRoles,
    /// An id appears twice.
    DuplicateId(String),
    /// A role doesn't have one finite claim of 0 or more (at most 1e9) per criterion.
    InvalidClaims(String),
    /// The cost isn't a number from 0 to 1e9.
    InvalidCost(f64),
}

impl fmt::Display for RolesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRoles => write!(f, "there are no roles; add at least one"),
            Self::DuplicateId(id) => write!(f, "the id \"{id}\" appears twice among the roles; rename one of them"),
            Self::InvalidClaims(id) => {
                write!(f, "role \"{id}\" needs one claim per criterion, each a number from 0 to 1e9")
            }
            Self::InvalidCost(cost) => write!(f, "the cost of a mix is {cost} points; use a number from 0 to 1e9"),
        }
    }
}

impl std::error::Error for RolesError {}

/// The best mix against the best single alternative.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mix {
    /// The members, in order of id.
    pub members: Vec<usize>,
    /// By role the member that takes it; of equals the first by id.
    pub owners: Vec<usize>,
    /// What the members add up to when each does what it is best at, in score points.
    pub gross: f64,
    /// `gross` less the cost.
    pub value: f64,
    /// The best single alternative, the first by id in a tie.
    pub single: usize,
    /// Its score.
    pub single_value: f64,
    /// Whether to recommend it: worth more than the single alternative, at least one point gained before the cost,
    /// and a role for every member.
    pub recommended: bool,
    /// Whether it would still be worth more if each further alternative cost half as much again.
    pub robust: bool,
    /// Whether all mixes were compared; if not, members were added one by one (at least 63 % of the best gross value).
    pub exact: bool,
}

/// How many points a mix has to gain before its cost to be recommended.
const LEAST_GAIN: f64 = 1.0;

/// Above this many triples members are added one by one.
const MOST_TRIPLES: usize = 50_000;

impl Decision<'_> {
    /// The best mix of two or three eligible alternatives; `None` with fewer than two.
    ///
    /// C_ri = 100·Σ_j w_j·ρ_rj·v_ij adds up to the score over the roles, so a mix is measured in score points:
    /// V(S) = Σ_r max_{i∈S} C_ri − κ(|S|−1). Equal values: fewer members, then the first by id.
    /// Source: specification, section 11 (greedy bound: Nemhauser, Wolsey and Fisher 1978).
    ///
    /// # Errors
    /// What is wrong with the roles.
    pub fn mix(&self, roles: &Roles) -> Result<Option<Mix>, RolesError> {
        check(roles, self.weights.shares.len())?;
        let order = Arrangement::by_id(&roles.roles.iter().map(|role| role.id.as_str()).listed());
        let worth = self.worth_by_role(&roles.roles, &order);
        let eligible: Vec<usize> = self.eligible().listed();
        let gross = |members: &[usize]| {
            sum(worth.iter().map(|row| members.iter().map(|&member| row[member]).fold(0.0, f64::max)))
        };
        let value = |members: &[usize]| gross(members) - roles.cost * (members.len() as f64 - 1.0);
        let better = |best: Option<Vec<usize>>, members: Vec<usize>| match best {
            Some(best) if value(&members) - value(&best) <= TIE_POINTS => Some(best),
            _ => Some(members),
        };
        let count = eligible.len();
        let triples = count.saturating_mul(count.saturating_sub(1)).saturating_mul(count.saturating_sub(2)) / 6;
        let exact = triples <= MOST_TRIPLES;
        let candidates = if exact { pairs_and_triples(&eligible) } else { grown(&eligible, gross) };
        let best = candidates.into_iter().fold(None, better);
        Ok(best.zip(self.standing.winner()).map(|(members, single)| {
            let owners: Vec<usize> = worth.iter().map(|row| owner(row, &members)).listed();
            let all_own = members.iter().all(|member| owners.contains(member));
            let (gross, single_value) = (gross(&members), self.scores[single].score);
            let further = members.len() as f64 - 1.0;
            let gain = gross - single_value;
            let alternatives = &self.problem.order.alternatives;
            Mix {
                recommended: all_own && gain - LEAST_GAIN >= -TIE_POINTS && gain - roles.cost * further > TIE_POINTS,
                robust: gain - 1.5 * roles.cost * further > TIE_POINTS,
                members: alternatives.all_given(&members),
                owners: order.restore(alternatives.all_given(&owners)),
                gross,
                value: gross - roles.cost * further,
                single: alternatives.given(single),
                single_value,
                exact,
            }
        }))
    }

    /// By role (sorted) and alternative C_ri in score points.
    fn worth_by_role(&self, roles: &[Role], order: &Arrangement) -> Vec<Vec<f64>> {
        let criteria = &self.problem.order.criteria;
        let claims = order.given_order().iter().map(|&role| criteria.arrange(&roles[role].claims)).listed();
        let mut points = vec![Vec::new(); claims.len()];
        for (criterion, weight) in self.weights.shares.iter().enumerate() {
            let total = sum(claims.iter().map(|claims| claims[criterion]));
            for (points, claims) in points.iter_mut().zip(&claims) {
                let share = if total > 0.0 { claims[criterion] / total } else { 1.0 / roles.len() as f64 };
                points.push((criterion, 100.0 * weight * share));
            }
        }
        points.iter().map(|points| worth_of(&self.problem.sorted, points)).listed()
    }
}

fn pairs_and_triples(eligible: &[usize]) -> Vec<Vec<usize>> {
    let mut sets = Vec::new();
    let mut triples = Vec::new();
    for (index, &first) in eligible.iter().enumerate() {
        for (later, &second) in eligible.iter().enumerate().skip(index + 1) {
            sets.push(vec![first, second]);
            triples.extend(eligible.iter().skip(later + 1).map(|&third| vec![first, second, third]));
        }
    }
    sets.append(&mut triples);
    sets
}

/// The pair and the triple that come from adding the member that raises the gross value most.
fn grown(eligible: &[usize], gross: impl Fn(&[usize]) -> f64) -> Vec<Vec<usize>> {
    let mut members: Vec<usize> = Vec::new();
    let mut sets = Vec::new();
    for _ in 0..3 {
        let with = |&candidate: &usize| [members.as_slice(), &[candidate]].concat();
        let candidates = eligible.iter().filter(|candidate| !members.contains(candidate)).map(with);
        let best = candidates.reduce(|best, set| if gross(&set) - gross(&best) > TIE_POINTS { set } else { best });
        members = best.unwrap_or_default();
        sets.push(members.clone());
    }
    sets.iter_mut().for_each(|set| sort_positions(set));
    sets.into_iter().filter(|set| set.len() > 1).listed()
}

fn owner(row: &[f64], members: &[usize]) -> usize {
    let better = |best: usize, member: usize| if row[member] - row[best] > TIE_POINTS { member } else { best };
    members.iter().copied().reduce(better).unwrap_or_default()
}

fn check(roles: &Roles, criteria: usize) -> Result<(), RolesError> {
    if roles.roles.is_empty() {
        return Err(RolesError::NoRoles);
    }
    if !(0.0..=1e9).contains(&roles.cost) {
        return Err(RolesError::InvalidCost(roles.cost));
    }
    for (index, role) in roles.roles.iter().enumerate() {
        if roles.roles.iter().take(index).any(|earlier| earlier.id == role.id) {
            return Err(RolesError::DuplicateId(role.id.clone()));
        }
        let all_usable = role.claims.iter().all(|claim| (0.0..=1e9).contains(claim));
        if role.claims.len() != criteria || !all_usable {
            return Err(RolesError::InvalidClaims(role.id.clone()));
        }
    }
    Ok(())
}
