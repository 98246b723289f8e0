package predict

import (
	"regexp"
	"strconv"
	"strings"

	"amphora"
)

// decimals are the texts that write a number, without the spaces around it.
// strconv alone would take hexadecimal digits too.
var decimals = regexp.MustCompile(`^([+-]?(([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|(?i:inf|infinity))|(?i:nan))$`)

// decimal gives the number that a cell is, or that it writes as a text.
func decimal(cell any) (float64, error) {
	text, ok := cell.(string)
	if !ok {
		return numberOf(cell)
	}
	text = strings.Trim(text, " ")
	if !decimals.MatchString(text) {
		return 0, amphora.Refusal("model.not-numeric", "The input has a text that is no number where the model takes numbers.")
	}
	// Nothing can be wrong now but the range, and what is beyond it is infinite or 0.
	value, _ := strconv.ParseFloat(text, 64)
	return value, nil
}
