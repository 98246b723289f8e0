package pattern

// mostInstructions bounds a program: repetitions are written out.
const mostInstructions = 20_000

// mostLooks bounds what is remembered for each place of a text.
const mostLooks = 64

// operation is what an instruction does.
type operation int

const (
	takeCharacter operation = iota
	assertPlace
	fork // goes on at next, or else at other
	jump
	save
	lookAround
	matched
)

type instruction struct {
	operation   operation
	next, other int
	set         *set
	place       place
	slot        int
	look        int
}

// program is a pattern as steps.
type program struct {
	code  []instruction
	looks []lookProgram
}

// lookProgram is what a look-around asks; back is where it begins.
type lookProgram struct {
	program  *program
	negative bool
	back     int
}

// compiler writes a program.
type compiler struct {
	*program
	left *int // instructions that all programs of a pattern may still have
	err  error
}

func compile(tree *node) (*program, error) {
	left := mostInstructions
	return compileWithin(tree, &left)
}

func compileWithin(tree *node, left *int) (*program, error) {
	c := compiler{program: &program{}, left: left}
	c.put(instruction{operation: save, slot: 0})
	c.node(tree)
	c.put(instruction{operation: save, slot: 1})
	c.put(instruction{operation: matched})
	return c.program, c.err
}

// put adds an instruction that goes on with the one behind it.
func (c *compiler) put(i instruction) int {
	at := len(c.code)
	if *c.left--; *c.left < 0 && c.err == nil {
		c.err = unsupported("it is too large")
	}
	if c.err != nil {
		return 0
	}
	i.next = at + 1
	c.code = append(c.code, i)
	return at
}

func (c *compiler) node(n *node) {
	// One that writes nothing may be repeated as well.
	if *c.left--; *c.left < 0 && c.err == nil {
		c.err = unsupported("it is too large")
	}
	if c.err != nil {
		return
	}
	switch n.kind {
	case character:
		c.put(instruction{operation: takeCharacter, set: n.set})
	case assertion:
		c.put(instruction{operation: assertPlace, place: n.place})
	case sequence:
		for _, part := range n.parts {
			c.node(part)
		}
	case choice:
		c.choice(n.parts)
	case repeat:
		c.repeat(n)
	case group:
		if n.number != 1 { // of others only the first is asked for
			c.node(n.parts[0])
			return
		}
		c.put(instruction{operation: save, slot: 2})
		c.node(n.parts[0])
		c.put(instruction{operation: save, slot: 3})
	case look:
		inner, err := compileWithin(n.parts[0], c.left)
		if err == nil && len(c.looks) == mostLooks {
			err = unsupported("it looks around too often")
		}
		if err != nil {
			c.err = err
			return
		}
		back := 0
		if n.behind {
			back = n.parts[0].width()
		}
		c.looks = append(c.looks, lookProgram{inner, n.negative, back})
		c.put(instruction{operation: lookAround, look: len(c.looks) - 1})
	}
}

func (c *compiler) choice(parts []*node) {
	var ends []int
	for i, part := range parts {
		if i == len(parts)-1 {
			c.node(part)
			break
		}
		at := c.put(instruction{operation: fork})
		c.node(part)
		ends = append(ends, c.put(instruction{operation: jump}))
		if c.err != nil {
			return
		}
		c.code[at].other = len(c.code)
	}
	for _, end := range ends {
		c.code[end].next = len(c.code)
	}
}

// repeat writes the body out as often as it must match, then as often as it may;
// where there is no bound, the last one loops. A loop asks behind its body: one
// that matched nothing goes on then, as a matcher that goes back does.
func (c *compiler) repeat(n *node) {
	written := n.least
	if n.most < 0 && n.least == 0 {
		written = 1
	}
	var forks []int
	begin := 0
	for i := 0; i < written || i < n.most; i++ {
		if i >= n.least {
			forks = append(forks, c.put(instruction{operation: fork}))
		}
		begin = len(c.code)
		if c.node(n.parts[0]); c.err != nil {
			return
		}
	}
	if n.most < 0 {
		at := c.put(instruction{operation: fork})
		if c.err != nil {
			return
		}
		c.code[at].next = begin
		forks = append(forks, at)
	}
	for _, at := range forks {
		if c.code[at].other = len(c.code); n.lazy {
			c.code[at].next, c.code[at].other = c.code[at].other, c.code[at].next
		}
	}
}
