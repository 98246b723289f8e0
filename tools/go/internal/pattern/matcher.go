package pattern

// matcher follows a program through one text, all alternatives side by side.
type matcher struct {
	*program
	text      []rune
	left      *int // steps
	now, then threads
	stack     []thread
	looks     []lookMatcher
}

// lookMatcher remembers for each place of the text what a look-around says.
type lookMatcher struct {
	*matcher
	known []answer
}

// answer is what a look-around says of a place.
type answer int8

const (
	notAsked answer = iota
	no
	yes
)

// thread is an alternative: where it stands in the program, and where the match
// and its first group began and ended.
type thread struct {
	at    int
	slots [4]int
}

// threads are a list of alternatives, the best first, each place of the program
// at most once.
type threads struct {
	list []thread
	has  []int // by place of the program: the mark of the list that has it
	mark int
}

func (t *threads) clear() {
	t.list = t.list[:0]
	t.mark++
}

// result is where a match was found.
type result struct {
	slots [4]int
	ok    bool
}

func newMatcher(p *program, left *int) *matcher {
	m := &matcher{program: p, left: left}
	m.now.has, m.then.has = make([]int, len(p.code)), make([]int, len(p.code))
	for i := range p.looks {
		m.looks = append(m.looks, lookMatcher{matcher: newMatcher(p.looks[i].program, left)})
	}
	return m
}

// begin turns to another text.
func (m *matcher) begin(text []rune) {
	m.text = text
	for i := range m.looks {
		m.looks[i].begin(text)
		m.looks[i].known = make([]answer, len(text)+1)
	}
}

// search finds the first match that begins at from or later, or, when it is
// anchored, only there. With notEmpty, an empty one there will not do.
func (m *matcher) search(from int, notEmpty, anchored bool) result {
	var best result
	m.now.clear()
	for at := from; *m.left >= 0; at++ {
		if !best.ok && (at == from || !anchored) {
			m.add(&m.now, thread{0, [4]int{-1, -1, -1, -1}}, at)
		}
		if len(m.now.list) == 0 && (best.ok || anchored) {
			break
		}
		m.then.clear()
		for _, t := range m.now.list {
			i := &m.code[t.at]
			if i.operation == matched {
				if notEmpty && t.slots[0] == from && at == from {
					continue
				}
				best = result{t.slots, true}
				break // the others are not as good
			}
			if at < len(m.text) && i.set.has(m.text[at]) {
				t.at = i.next
				m.add(&m.then, t, at+1)
			}
		}
		m.now, m.then = m.then, m.now
		if at == len(m.text) {
			break
		}
	}
	return best
}

// add follows a thread to the characters that it may take, and lists those.
func (m *matcher) add(list *threads, t thread, at int) {
	m.stack = append(m.stack[:0], t)
	for len(m.stack) > 0 {
		t := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if list.has[t.at] == list.mark {
			continue
		}
		list.has[t.at] = list.mark
		*m.left--
		i := &m.code[t.at]
		t.at = i.next
		switch i.operation {
		case takeCharacter, matched:
			t.at = i.next - 1
			list.list = append(list.list, t)
		case assertPlace:
			if m.isAt(i.place, at) {
				m.stack = append(m.stack, t)
			}
		case fork:
			other := t
			other.at = i.other
			m.stack = append(m.stack, other, t)
		case jump:
			m.stack = append(m.stack, t)
		case save:
			t.slots[i.slot] = at
			m.stack = append(m.stack, t)
		case lookAround:
			if m.sees(i.look, at) {
				m.stack = append(m.stack, t)
			}
		}
	}
}

func (m *matcher) sees(look, at int) bool {
	p, inner := &m.program.looks[look], &m.looks[look]
	if inner.known[at] == notAsked {
		// Behind, every match has one width, and so ends here.
		begin := at - p.back
		found := begin >= 0 && inner.search(begin, false, true).ok
		if inner.known[at] = no; found != p.negative {
			inner.known[at] = yes
		}
	}
	return inner.known[at] == yes
}

func (m *matcher) isAt(p place, at int) bool {
	n := len(m.text)
	switch p {
	case textStart:
		return at == 0
	case textEnd:
		return at == n
	case lineStart:
		return at == 0 || m.text[at-1] == '\n'
	case lineEnd:
		return at == n || m.text[at] == '\n'
	case lastEnd:
		return at == n || at == n-1 && m.text[at] == '\n'
	}
	ascii := p == asciiEdge || p == noAsciiEdge
	word := class{letter: 'w'}
	before := at > 0 && word.has(m.text[at-1], ascii)
	behind := at < n && word.has(m.text[at], ascii)
	if p == wordEdge || p == asciiEdge {
		return before != behind
	}
	return n > 0 && before == behind
}
