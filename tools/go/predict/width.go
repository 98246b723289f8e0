package predict

import "amphora"

// Numbers of an answer: of one row, and of all rows unless the input is large.
const (
	mostOfRow    = 33_554_432
	mostAnswered = 134_217_728
	mostTimes    = 16 // the input
)

// checkWidth bounds an answer that could be out of proportion to its input:
// numbers held for one row, and for all.
func checkWidth(rows, width, input int) error {
	most := mostAnswered
	if mostTimes*input > most {
		most = mostTimes * input
	}
	if width > mostOfRow || width > 0 && rows > most/width {
		return amphora.Refusal("model.wide-answer", "The answer has %d rows of %d numbers.", rows, width)
	}
	return nil
}
