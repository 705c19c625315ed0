//! Pages and recipes in, blocks out.

use super::*;
