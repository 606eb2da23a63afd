//! What a study is ordered by: groups, stages, rounds, periods; and the coders who work in it.

use serde::{Deserialize, Serialize};

use crate::{CoderId, GroupId, PeriodId, RoundId, StageId};

/// A stakeholder group: citizens, relatives, staff, management, … A participant or a document belongs to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name, unique among groups without regard to case.
    pub name: String,
    /// Its place among the groups, counted from 0; gaps are allowed.
    pub position: u32,
}

/// A step of a BIKVA-style flow: one group's interviews, what was carried in, what was answered, its advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name, unique among stages without regard to case.
    pub name: String,
    /// Its place in the flow, counted from 0; gaps are allowed.
    pub position: u32,
}

/// When material was collected: round 1, round 2, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// Its name, unique among rounds without regard to case.
    pub name: String,
    /// Its place in time, counted from 0; gaps are allowed.
    pub position: u32,
}

/// What span of time a case record covers: before, after, …
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its id.
    pub id: PeriodId,
    /// Its name, unique among periods without regard to case.
    pub name: String,
    /// Its place in time, counted from 0; gaps are allowed.
    pub position: u32,
}

/// A person who codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coder {
    /// Their id.
    pub id: CoderId,
    /// Their name, unique among coders without regard to case.
    pub name: String,
}
