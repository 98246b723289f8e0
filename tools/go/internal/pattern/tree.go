package pattern

// kind is what a node of a parsed pattern is.
type kind int

const (
	empty     kind = iota
	character      // one of set
	assertion      // a place, by assert
	sequence       // parts one after the other
	choice         // one of parts, the first that will do
	repeat         // parts[0], least to most times
	group          // parts[0], captured by number where that is over 0
	look           // parts[0] does or does not match here
)

// place is what an assertion asks of a place in the text.
type place int

const (
	textStart place = iota
	textEnd
	lineStart
	lineEnd
	lastEnd // or before a last line end
	wordEdge
	noWordEdge
	asciiEdge
	noAsciiEdge
)

// node is a node of a parsed pattern.
type node struct {
	kind             kind
	set              *set
	place            place
	parts            []*node
	least, most      int // most is −1 where there is no bound
	lazy             bool
	number           int
	behind, negative bool
}

// width is the number of characters of all matches, or −1 where they differ.
func (n *node) width() int {
	switch n.kind {
	case character:
		return 1
	case sequence:
		sum := 0
		for _, part := range n.parts {
			w := part.width()
			if sum += w; w < 0 || sum > mostInstructions {
				return -1
			}
		}
		return sum
	case choice:
		w := n.parts[0].width()
		for _, part := range n.parts[1:] {
			if part.width() != w {
				return -1
			}
		}
		return w
	case repeat:
		w := n.parts[0].width()
		if w < 0 || w > 0 && n.least != n.most || w*n.least > mostInstructions {
			return -1
		}
		return w * n.least
	case group:
		return n.parts[0].width()
	}
	return 0
}
