package amphora

import (
	"math"
	"strconv"
)

// number takes a number by rules 6 and 7 of section 5.
func (s *jsonScanner) number(value *jsonValue) error {
	first := s.at
	negative := s.text[s.at] == '-'
	if negative {
		s.at++
	}
	digits := s.at
	s.digits()
	if s.at == digits {
		return s.numberFault()
	}
	if s.text[digits] == '0' && s.at > digits+1 {
		return s.fault("json.number", "A number begins with a superfluous zero.")
	}
	if s.at < len(s.text) && s.text[s.at] == '.' {
		return s.float(value, first, digits)
	}
	if s.at < len(s.text) && (s.text[s.at] == 'e' || s.text[s.at] == 'E') {
		return s.fault("json.number", "An integer has no exponent, and a float has a point.")
	}
	if negative && s.text[digits] == '0' {
		return s.fault("json.negative-zero", "The integer 0 has no sign.")
	}
	integer, err := strconv.ParseInt(string(s.text[first:s.at]), 10, 64)
	if err != nil || integer > largestInteger || integer < -largestInteger {
		return s.fault("json.number-range", "An integer is beyond 2^53 − 1.")
	}
	value.kind, value.integer = jsonInteger, integer
	return nil
}

// float goes on behind the digits of the whole part, where the point stands.
func (s *jsonScanner) float(value *jsonValue, first, digits int) error {
	s.at++
	fraction := s.at
	s.digits()
	if s.at == fraction {
		return s.numberFault()
	}
	if s.text[s.at-1] == '0' && s.at > fraction+1 {
		return s.fault("json.number", "A fraction ends with a superfluous zero.")
	}
	mantissa := s.text[digits:s.at]
	if s.at < len(s.text) && s.text[s.at] == 'e' {
		s.at++
		if s.at < len(s.text) && s.text[s.at] == '-' {
			s.at++
		}
		exponent := s.at
		s.digits()
		if s.at == exponent {
			return s.numberFault()
		}
		if s.text[exponent] == '0' {
			return s.fault("json.number", "An exponent begins with a zero.")
		}
	} else if s.at < len(s.text) && s.text[s.at] == 'E' {
		return s.fault("json.number", "An exponent begins with a small e.")
	}
	if significantDigits(mantissa) > 17 {
		return s.fault("json.digits", "A float has more than 17 digits.")
	}
	// ParseFloat rounds to the nearest and reports what rounds to infinity.
	float, err := strconv.ParseFloat(string(s.text[first:s.at]), 64)
	if err != nil || math.IsInf(float, 0) {
		return s.fault("json.number-range", "A float is not finite.")
	}
	value.kind, value.float = jsonFloat, float
	return nil
}

func (s *jsonScanner) digits() {
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		s.at++
	}
}

// numberFault refuses a number at a place where a digit is missing.
func (s *jsonScanner) numberFault() error {
	if s.at == len(s.text) {
		return s.fault("bytes.truncated", "The text ends inside a number.")
	}
	return s.fault("json.number", "A digit must stand here.")
}

// significantDigits counts from the first digit that is not zero to the last.
func significantDigits(mantissa []byte) int {
	count, first, last := 0, 0, 0
	for _, c := range mantissa {
		if !isDigit(c) {
			continue
		}
		count++
		if c != '0' {
			if last == 0 {
				first = count
			}
			last = count
		}
	}
	if last == 0 {
		return 0
	}
	return last - first + 1
}
