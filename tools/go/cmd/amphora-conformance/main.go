// Program amphora-conformance answers the requests of the conformance suite,
// fixtures/conformance/README.md: dump, validate, predict, and --batch.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"amphora"
)

// object is a JSON object of an answer.
type object = map[string]any

// request is one question of the suite.
type request struct {
	File   string          `json:"file"`
	Verb   string          `json:"verb"`
	Model  string          `json:"model"`
	Method string          `json:"method"`
	Input  json.RawMessage `json:"input"`
}

// absent is the error for what this program does not know.
type absent string

func (a absent) Error() string { return string(a) }

func main() {
	arguments := os.Args[1:]
	if len(arguments) == 1 && arguments[0] == "--batch" {
		if err := batch(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(74)
		}
		return
	}
	var r request
	switch {
	case len(arguments) == 2 && (arguments[0] == "dump" || arguments[0] == "validate"):
		r = request{Verb: arguments[0], File: arguments[1]}
	case len(arguments) == 5 && arguments[0] == "predict":
		input, err := os.ReadFile(arguments[4])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(74)
		}
		r = request{Verb: "predict", File: arguments[1], Model: arguments[2], Method: arguments[3], Input: input}
	default:
		fmt.Fprintln(os.Stderr, "usage: amphora-conformance dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch")
		os.Exit(64)
	}
	answer, status := respond(r)
	os.Stdout.Write(encode(answer))
	os.Exit(status)
}

// batch answers one request a line.
func batch(input io.Reader, output io.Writer) error {
	lines := bufio.NewReader(input)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var r request
			if err := json.Unmarshal(line, &r); err != nil {
				return err
			}
			answer, _ := respond(r)
			if _, err := output.Write(encode(answer)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// respond gives an answer and the exit status that goes with it.
func respond(r request) (answer object, status int) {
	var err error
	switch r.Verb {
	case "dump":
		answer, err = dump(r.File)
	case "validate":
		answer, err = validate(r.File)
	case "predict":
		answer, err = answerTo(r)
	default:
		err = absent(r.Verb)
	}
	var refusal *amphora.Error
	var unknown absent
	switch {
	case err == nil:
		return answer, 0
	case errors.As(err, &unknown):
		return object{"absent": string(unknown)}, 4
	case !errors.As(err, &refusal):
		refusal = &amphora.Error{Code: "io.cannot-read", Offset: -1, Fact: err.Error()}
	}
	fault := object{"code": refusal.Code}
	if refusal.Offset >= 0 {
		fault["offset"] = refusal.Offset
	}
	fmt.Fprintln(os.Stderr, refusal)
	return object{"error": fault}, 1
}

func encode(answer object) []byte {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		panic(err) // answers hold no type that JSON lacks
	}
	return line.Bytes()
}
