package predict

// pairwise sums up as NumPy does: see nearest_neighbors.
func pairwise(values []float64) float64 {
	n := len(values)
	if n < 8 {
		sum := 0.0
		for i, value := range values {
			if i == 0 {
				sum = value
			} else {
				sum += value
			}
		}
		return sum
	}
	if n > 128 {
		half := n / 2
		half -= half % 8
		return pairwise(values[:half]) + pairwise(values[half:])
	}
	var r [8]float64
	copy(r[:], values)
	i := 8
	for ; i+8 <= n; i += 8 {
		for j := range r {
			r[j] += values[i+j]
		}
	}
	sum := ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
	for ; i < n; i++ {
		sum += values[i]
	}
	return sum
}

// pairwise32 is pairwise with float32 sums.
func pairwise32(values []float64) float64 {
	n := len(values)
	if n > 128 {
		half := n / 2
		half -= half % 8
		return round32(pairwise32(values[:half]) + pairwise32(values[half:]))
	}
	sum, i := float32(0), 0
	if n >= 8 {
		var r [8]float32
		for ; i+8 <= n; i += 8 {
			for j := range r {
				r[j] += float32(values[i+j])
			}
		}
		sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
	}
	for ; i < n; i++ {
		sum += float32(values[i])
	}
	return float64(sum)
}
