"""The JSON doors under /api/v1 as a whole: their OpenAPI document; floor 8."""
