//! What the nearest training rows say: `nearest_neighbors.schema.json`.

pub mod density;
mod heap;
mod kernel;
mod metric;
mod outliers;
mod search;
mod tree;
mod votes;

use heap::{Pair, TieOrder};
use metric::Metric;
use outliers::Outliers;
use search::Search;
use votes::{Classification, Regression};

use super::data::{Data, Matrix, NumberType, Sparse};
use super::fields::{bad_field, Features, Fields, Special};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

/// What is made of neighbours.
enum Task {
    Classification(Classification),
    Regression(Regression),
    Search,
    /// Whether distances are told, and to how many a row is joined; without, by radius.
    Graph {
        tells_distances: bool,
        neighbors: Option<usize>,
    },
    Outliers(Outliers),
}

struct NearestNeighbors {
    features: Features,
    search: Search,
    neighbors: Option<usize>,
    radius: Option<f64>,
    task: Task,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let search = Search::read(fields, columns, TieOrder::read(fields)?)?;
    let bounded = |fields: &Fields, name: &str| match fields.has(name) {
        true => fields.count_in(name, 1..=search.count()).map(Some),
        false => Ok(None),
    };
    let neighbors = bounded(fields, "neighbors")?;
    let radius = fields.optional_float("radius")?;
    if radius.map_or(neighbors.is_none(), |radius| !(radius >= 0.0)) {
        return Err(bad_field("radius"));
    }
    let task = match fields.text("task")? {
        "classification" => Task::Classification(Classification::read(fields, search.count())?),
        "regression" => Task::Regression(Regression::read(fields, search.count())?),
        "search" => Task::Search,
        "graph" => Task::Graph {
            tells_distances: fields.choice("graph", &[("distance", true), ("connectivity", false)])?,
            neighbors: bounded(fields, "graph_neighbors")?,
        },
        "outlier_detection" => Task::Outliers(Outliers::read(fields, search.count())?),
        _ => return Err(bad_field("task")),
    };
    let is_as_asked = match task {
        Task::Classification(_) | Task::Regression(_) => neighbors.is_none() || radius.is_none(),
        Task::Graph { neighbors: of_graph, .. } => of_graph.is_some() || radius.is_some(),
        Task::Outliers(_) => neighbors.is_some() && radius.is_none(),
        Task::Search => true,
    };
    if !is_as_asked {
        return Err(bad_field("neighbors"));
    }
    Ok(Box::new(NearestNeighbors { features, search, neighbors, radius, task }))
}

impl NearestNeighbors {
    /// The neighbours that count for a prediction.
    fn neighbors(&self, query: &[f64]) -> Result<Vec<Pair>> {
        match (self.neighbors, self.radius) {
            (Some(k), _) => self.search.nearest(query, k),
            (None, radius) => self.search.within(query, radius.unwrap_or(0.0)),
        }
    }

    fn all_neighbors(&self, input: &Matrix) -> Result<Vec<Vec<Pair>>> {
        input.each_row().map(|query| self.neighbors(query)).collect()
    }

    fn k_neighbors(&self, input: &Matrix, k: usize) -> Result<Vec<Data>> {
        let found = input.each_row().map(|query| self.search.nearest(query, k)).collect::<Result<Vec<_>>>()?;
        let (distances, rows) = found.into_iter().flatten().map(|(distance, row)| (distance, row as f64)).unzip();
        let distances = Matrix::new(input.rows, k, distances);
        let rows = Matrix { number_type: NumberType::Integer, ..Matrix::new(input.rows, k, rows) };
        Ok(vec![Data::Matrix(distances), Data::Matrix(rows)])
    }

    fn radius_neighbors(&self, input: &Matrix, radius: f64) -> Result<Vec<Data>> {
        let (mut counts, mut distances, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for query in input.each_row() {
            let found = self.search.within(query, radius)?;
            counts.push(found.len() as i64);
            distances.extend(found.iter().map(|pair| pair.0));
            rows.extend(found.iter().map(|pair| pair.1 as i64));
        }
        let integers = |values| Data::Vector(Values::Integer(values));
        Ok(vec![integers(counts), Data::floats(distances), integers(rows)])
    }

    fn graph(&self, input: &Matrix, tells_distances: bool, neighbors: Option<usize>) -> Result<Data> {
        let mut graph = Sparse::empty(self.search.count(), NumberType::Float64);
        for query in input.each_row() {
            let mut found = match neighbors {
                Some(k) => self.search.nearest(query, k)?,
                None => self.search.within(query, self.radius.unwrap_or(0.0))?,
            };
            found.sort_by_key(|pair| pair.1);
            graph.push(found.into_iter().map(|(distance, row)| (row, if tells_distances { distance } else { 1.0 })));
        }
        Ok(Data::Sparse(graph))
    }
}

impl Predictor for NearestNeighbors {
    fn offers(&self, method: Method) -> bool {
        match (method, &self.task) {
            (Method::KNeighbors, _) => self.neighbors.is_some(),
            (Method::RadiusNeighbors, _) => self.radius.is_some(),
            (Method::Predict, Task::Classification(_) | Task::Regression(_) | Task::Outliers(_)) => true,
            (Method::PredictProba, Task::Classification(_)) => true,
            (Method::Transform, Task::Graph { .. }) => true,
            (Method::ScoreSamples | Method::DecisionFunction, Task::Outliers(_)) => true,
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let takes_missing = matches!(self.search.metric, Metric::PresentEuclidean);
        let special = if takes_missing { Special::Missing } else { Special::Refused };
        let input = self.features.matrix(input, special)?;
        match (method, &self.task) {
            (Method::KNeighbors, _) => self.k_neighbors(&input, self.neighbors.unwrap_or(1)),
            (Method::RadiusNeighbors, _) => self.radius_neighbors(&input, self.radius.unwrap_or(0.0)),
            (Method::Predict, Task::Classification(task)) => {
                task.predict(&self.all_neighbors(&input)?, self.neighbors.is_none())
            }
            (_, Task::Classification(task)) => {
                task.probabilities(&self.all_neighbors(&input)?, self.neighbors.is_none())
            }
            (_, Task::Regression(task)) => {
                Ok(vec![task.predict(&self.all_neighbors(&input)?, self.neighbors.is_none())])
            }
            (_, Task::Graph { tells_distances, neighbors }) => {
                Ok(vec![self.graph(&input, *tells_distances, *neighbors)?])
            }
            (_, Task::Outliers(task)) => Ok(vec![task.answer(method, &self.all_neighbors(&input)?, input.number_type)]),
            (_, Task::Search) => Err(bad_field("task")),
        }
    }
}
