package amphora

import (
	"math"
	"strings"
	"testing"
)

func scan(text string) (jsonValue, error) {
	return parseJSON([]byte(text), 0, &budget{code: "limit.memory", left: 1 << 20})
}

func TestTheLexicalRuleHasItsCodes(t *testing.T) {
	for text, code := range map[string]string{
		`{"a":1,"b":2.5,"$f64":"x"}`: "json.key-order",
		`{"$f64":"x","a":1,"b":2.5}`: "",
		`{"a":1,"a":2}`:              "json.duplicate-key",
		`{"b":1,"a":2}`:              "json.key-order",
		`{"A":1}`:                    "json.key",
		`{"":1}`:                     "json.key",
		`{"$":1}`:                    "json.key",
		`{"$$a":1}`:                  "json.key",
		`{"1a":1}`:                   "json.key",
		`{"a-b":1}`:                  "json.key",
		`{"\u0061":1}`:               "json.key",
		`{a:1}`:                      "json.unexpected-byte",
		`{"a" :1}`:                   "json.white-space",
		"[1]\n":                      "json.white-space",
		` [1]`:                       "json.white-space",
		`[1]]`:                       "json.trailing-bytes",
		`[1,]`:                       "json.unexpected-byte",
		`[1`:                         "bytes.truncated",
		`["a`:                        "bytes.truncated",
		`tru`:                        "bytes.truncated",
		`trux`:                       "json.unexpected-byte",
		`NaN`:                        "json.unexpected-byte",
		`Infinity`:                   "json.unexpected-byte",
		`+1`:                         "json.unexpected-byte",
		`.5`:                         "json.unexpected-byte",
		"\ufeff1":                    "json.unexpected-byte",
		`-Infinity`:                  "json.number",
		`[-]`:                        "json.number",
		`01`:                         "json.number",
		`1e5`:                        "json.number",
		`1.50`:                       "json.number",
		`1.5E5`:                      "json.number",
		`1.5e+5`:                     "json.number",
		`1.5e0`:                      "json.number",
		`1.0e5`:                      "",
		`-0.0`:                       "",
		`100000.0`:                   "",
		`-0`:                         "json.negative-zero",
		`9007199254740991`:           "",
		`9007199254740992`:           "json.number-range",
		`-9007199254740992`:          "json.number-range",
		`99999999999999999999999`:    "json.number-range",
		`1.0e309`:                    "json.number-range",
		`1.0e-400`:                   "",
		`1.23456789012345678`:        "json.digits",
		`0.00012345678901234567`:     "",
		`"\/"`:                       "json.escape",
		`"\u0041"`:                   "json.escape",
		`"\u000a"`:                   "json.escape",
		`"\u001F"`:                   "json.escape",
		`"\u001f"`:                   "",
		"\"\x01\"":                   "json.control-character",
		"\"\xff\"":                   "json.utf8",
		"\"\xed\xa0\x80\"":           "json.utf8",
		"\"\xc0\x80\"":               "json.utf8",
		"\"\U0010ffff\x7f\"":         "",
		strings.Repeat("[", 33) + strings.Repeat("]", 33): "json.nesting",
		strings.Repeat("[", 32) + strings.Repeat("]", 32): "",
	} {
		if _, err := scan(text); CodeOf(err) != code {
			t.Errorf("%q: %v instead of %q", text, err, code)
		}
	}
}

func TestIntegersAndFloatsStayApart(t *testing.T) {
	value, err := scan(`[1,1.0,-0.0,1.5e-7,"\t\\é"]`)
	if err != nil {
		t.Fatal(err)
	}
	items := value.items
	if items[0].kind != jsonInteger || items[0].integer != 1 || items[1].kind != jsonFloat || items[1].float != 1 {
		t.Errorf("1 and 1.0 are %v and %v", items[0], items[1])
	}
	if !math.Signbit(items[2].float) || items[3].float != 1.5e-7 || items[4].text != "\t\\é" {
		t.Errorf("the others are %v", items[2:])
	}
}

func TestTextsTakeMemory(t *testing.T) {
	if _, err := scan("[" + strings.Repeat("1,", 1<<15) + "1]"); CodeOf(err) != "limit.memory" {
		t.Errorf("the error is %v", err)
	}
}
