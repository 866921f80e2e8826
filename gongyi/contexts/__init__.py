"""各个领域: what people work with, each room of one shape; later rooms may use earlier ones."""
