package amphora

import (
	"math"
	"testing"
)

func TestDTypesAreKnownByTheirNames(t *testing.T) {
	for name, size := range map[DType]int64{"bool": 1, "complex128": 16, "bytes[0]": 0, "bytes[1048576]": 1 << 20,
		"datetime64[us]": 8, "timedelta64[25us]": 8, "datetime64[generic]": 8, "float4_e2m1fn": 1, "utf8": 0} {
		if shape, known := name.parse(); !known || shape.size != size {
			t.Errorf("%s: %v, %v", name, shape, known)
		}
	}
	for _, name := range []DType{"", "Int8", "object", "bytes", "bytes[]", "bytes[01]", "bytes[-1]", "bytes[1048577]",
		"datetime64", "datetime64[]", "datetime64[1s]", "datetime64[0s]", "datetime64[02s]", "datetime64[10000000s]",
		"datetime64[s", "timedelta64[x]", "bytes[99999999999999999999]"} {
		if _, known := name.parse(); known {
			t.Errorf("%q is known", name)
		}
	}
}

func TestSmallFloatsHaveTheirLargestValues(t *testing.T) {
	for _, c := range []struct {
		dtype DType
		code  byte
		value float64
	}{
		{"float8_e4m3fn", 0x7e, 448}, {"float8_e4m3fnuz", 0x7f, 240}, {"float8_e5m2", 0x7b, 57344},
		{"float8_e5m2fnuz", 0x7f, 57344}, {"float8_e8m0fnu", 0xfe, math.Ldexp(1, 127)}, {"float8_e8m0fnu", 0, math.Ldexp(1, -127)},
		{"float6_e2m3fn", 0x1f, 7.5}, {"float6_e3m2fn", 0x1f, 28}, {"float6_e3m2fn", 0x3f, -28}, {"float4_e2m1fn", 7, 6},
		{"float4_e2m1fn", 9, -0.5}, {"float8_e5m2", 0xfc, math.Inf(-1)}, {"float8_e4m3fn", 1, math.Ldexp(1, -9)},
	} {
		values, err := attachedTensor(c.dtype, 1, []byte{c.code}).SmallFloats()
		if err != nil || float64(values[0]) != c.value {
			t.Errorf("%s %#x is %v, %v", c.dtype, c.code, values, err)
		}
	}
	for dtype, code := range map[DType]byte{"float8_e4m3fn": 0xff, "float8_e4m3fnuz": 0x80, "float8_e5m2": 0x7d,
		"float8_e5m2fnuz": 0x80, "float8_e8m0fnu": 0xff} {
		values, err := attachedTensor(dtype, 1, []byte{code}).SmallFloats()
		if err != nil || values[0] == values[0] {
			t.Errorf("%s %#x is %v, %v", dtype, code, values, err)
		}
	}
}

func TestHalvesAreExact(t *testing.T) {
	raw := []byte{0x00, 0x3c, 0x01, 0x00, 0x00, 0x80, 0x00, 0xfc, 0xff, 0x7b}
	values, err := attachedTensor("float16", 5, raw).SmallFloats()
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{1, float32(math.Ldexp(1, -24)), 0, float32(math.Inf(-1)), 65504}
	for i := range want {
		if values[i] != want[i] {
			t.Errorf("element %d is %v", i, values[i])
		}
	}
	if !math.Signbit(float64(values[2])) {
		t.Error("negative zero has lost its sign")
	}
}

func TestSurrogatesStandInWTF8Alone(t *testing.T) {
	for text, valid := range map[string]bool{"é": true, "\xed\xa0\x80": true, "\xed\xa0\xbd\xed\xb8\x80": true,
		"\xed\xa0": false, "\xc0\x80": false, "\xff": false, "\xf4\x90\x80\x80": false, "\xed\xc0\x80": false} {
		if validWTF8([]byte(text)) != valid {
			t.Errorf("%x is not %v", text, valid)
		}
	}
}

func TestStringsFillTheirChunk(t *testing.T) {
	good := []byte{2, 0, 0, 0, 1, 0, 0, 0, 'h', 'i', '!'}
	texts, err := attachedTensor("utf8", 2, good).Strings()
	if err != nil || texts[0] != "hi" || texts[1] != "!" {
		t.Fatal(texts, err)
	}
	for _, bad := range [][]byte{append(good[:11:11], 0), good[:10], {255, 255, 255, 255, 1, 0, 0, 0, 'a'}} {
		if _, err := attachedTensor("utf8", 2, bad).Strings(); CodeOf(err) != "container.text" {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestRangesOfElementsAreThoseOfTheWhole(t *testing.T) {
	c, err := Open("../../fixtures/golden/encodings-1.amphora")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	models, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, model := range models {
		for _, tensor := range model.Tensors {
			if tensor.DType.IsString() || tensor.Len() < 3 {
				continue
			}
			whole, err := tensor.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			first, end := tensor.Len()/3, tensor.Len()-1
			part, err := tensor.BytesOf(first, end)
			if size := tensor.shapeOfType.size; err != nil || string(part) != string(whole[first*size:end*size]) {
				t.Errorf("a range of %s differs: %v", tensor.DType, err)
			}
			compared++
		}
	}
	if compared == 0 {
		t.Error("no tensor was compared")
	}
}
