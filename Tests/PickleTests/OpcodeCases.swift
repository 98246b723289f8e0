import Foundation
import Testing

/// What every CPython from 2.7 to 3.13 was asked, and what is answered here.
///
/// One case a line: number, bytes, answer, and, where CPython 3.13's C reader answers otherwise, why.
/// Answers are written by `PickleText`. Made from a run of both; kept by hand since.
enum OpcodeCases {
  static let all: [OpcodeCase] = table.split(separator: "\n").map(OpcodeCase.init)

  private static let table = #"""
    000 | 49350a2e | = 5
    001 | 492d350a2e | = -5
    002 | 4930300a2e | = False
    003 | 4930310a2e | = True
    004 | 493030310a2e | ! pickle.integer-literal@1 | CPython's C reader takes it (as octal where it can), its Python reader does not
    005 | 492b300a2e | ! pickle.integer-literal@1 | a bool to CPython's C reader, an int to its Python reader
    006 | 4920300a2e | ! pickle.integer-literal@1 | a bool to CPython's C reader, an int to its Python reader
    007 | 4930200a2e | = 0
    008 | 49307831300a2e | = 16
    009 | 493031300a2e | ! pickle.integer-literal@1 | CPython's C reader takes it (as octal where it can), its Python reader does not
    010 | 49306f31300a2e | = 8
    011 | 49315f3030300a2e | = 1000
    012 | 49354c0a2e | ! pickle.integer-literal@2
    013 | 4939393939393939393939393939393939393939390a2e | = 0x056bc75e2d630fffff
    014 | 4931006a756e6b0a2e | ! pickle.integer-literal@2 | CPython's C reader stops at the NUL, its Python reader refuses
    015 | 490a2e | ! pickle.integer-literal@1
    016 | 49350d0a2e | = 5
    017 | 493165330a2e | ! pickle.integer-literal@2
    018 | 492035200a2e | = 5
    019 | 492d30310a2e | ! pickle.integer-literal@2 | CPython's C reader takes it (as octal where it can), its Python reader does not
    020 | 49547275650a2e | ! pickle.integer-literal@1
    021 | 49393232333337323033363835343737353830370a2e | = 9223372036854775807
    022 | 49393232333337323033363835343737353830380a2e | = 0x008000000000000000
    023 | 4c354c0a2e | = 5
    024 | 4c350a2e | = 5
    025 | 4c354c4c0a2e | ! pickle.integer-literal@2
    026 | 4c2d307831304c0a2e | = -16
    027 | 4c307831304c0a2e | = 16
    028 | 4c3031304c0a2e | ! pickle.integer-literal@1
    029 | 4c3500784c0a2e | ! pickle.integer-literal@2 | CPython's C reader stops at the NUL, its Python reader refuses
    030 | 4c0a2e | ! pickle.integer-literal@1
    031 | 4c4c0a2e | ! pickle.integer-literal@1
    032 | 4c2035204c0a2e | = 5
    033 | 4c315f304c0a2e | = 10
    034 | 4c356c0a2e | ! pickle.integer-literal@2
    035 | 4c2d354c0a2e | = -5
    036 | 4c35204c0a2e | = 5
    037 | 8a002e | = 0
    038 | 8a01ff2e | = -1
    039 | 8a02ff002e | = 255
    040 | 8a030100002e | = 1
    041 | 8b000000002e | = 0
    042 | 8bffffffff2e | ! bytes.number-out-of-range@1
    043 | 8b6400000061622e | ! bytes.truncated@8
    044 | 4affffffff2e | = -1
    045 | 4dffff2e | = 65535
    046 | 46312e350a2e | = 1.5
    047 | 466e616e0a2e | = nan7ff8000000000000
    048 | 46696e660a2e | = inf
    049 | 462d696e660a2e | = -inf
    050 | 46315f302e350a2e | ! pickle.float-literal@2
    051 | 4620312e350a2e | ! pickle.float-literal@1
    052 | 46312e35200a2e | ! pickle.float-literal@4
    053 | 4631653430300a2e | ! pickle.float-literal@1
    054 | 46696e66696e6974790a2e | = inf
    055 | 4630783170330a2e | ! pickle.float-literal@2
    056 | 46312e3500780a2e | ! pickle.float-literal@4 | CPython's C reader stops at the NUL, its Python reader refuses
    057 | 460a2e | ! pickle.float-literal@1
    058 | 46312c350a2e | ! pickle.float-literal@2
    059 | 462d6e616e0a2e | = nanfff8000000000000
    060 | 46312e350d0a2e | ! pickle.float-literal@4
    061 | 477ff80000000000012e | = nan7ff8000000000001
    062 | 5327616263270a2e | = y'abc'
    063 | 5322616263220a2e | = y'abc'
    064 | 5327615c2762270a2e | = y'a'b'
    065 | 53276162630a2e | ! pickle.string-literal@4
    066 | 536162630a2e | ! pickle.string-literal@1
    067 | 53275c783431270a2e | = y'A'
    068 | 53275c7530303431270a2e | = y'\5cu0041'
    069 | 532761626327200a2e | ! pickle.string-literal@6
    070 | 532027616263270a2e | ! pickle.string-literal@1
    071 | 5327270a2e | = y''
    072 | 53270a2e | ! pickle.string-literal@1
    073 | 530a2e | ! pickle.string-literal@1
    074 | 5327612262270a2e | = y'a"b'
    075 | 5327612762270a2e | = y'a'b'
    076 | 53275c6e270a2e | = y'\0a'
    077 | 53275c373737270a2e | = y'\ff'
    078 | 53275c343030270a2e | = y'\00'
    079 | 53275c38270a2e | = y'\5c8'
    080 | 53275c7834270a2e | ! pickle.string-literal@2
    081 | 53275c0a2e | ! pickle.string-literal@2
    082 | 5327615c270a2e | ! pickle.string-literal@3
    083 | 5327616263220a2e | ! pickle.string-literal@5
    084 | 53275c71270a2e | = y'\5cq'
    085 | 53275c0a78270a2e | ! pickle.string-literal@2
    086 | 537527616263270a2e | ! pickle.string-literal@1
    087 | 5327616263270d0a2e | ! pickle.string-literal@6
    088 | 5327610062270a2e | = y'a\00b'
    089 | 53275c786539270a2e | = y'\e9'
    090 | 5327e9270a2e | = y'\e9'
    091 | 5501e92e | = y'\e9'
    092 | 5401000000e92e | = y'\e9'
    093 | 53275c786539270a2e | = y'\e9'
    094 | 5327e9270a2e | = y'\e9'
    095 | 5501e92e | = y'\e9'
    096 | 5401000000e92e | = y'\e9'
    097 | 53275c786539270a2e | = y'\e9'
    098 | 5327e9270a2e | = y'\e9'
    099 | 5501e92e | = y'\e9'
    100 | 5401000000e92e | = y'\e9'
    101 | 53275c786539270a2e | = y'\e9'
    102 | 5327e9270a2e | = y'\e9'
    103 | 5501e92e | = y'\e9'
    104 | 5401000000e92e | = y'\e9'
    105 | 54ffffffff2e | ! bytes.number-out-of-range@1
    106 | 541000000061622e | ! bytes.truncated@8
    107 | 566162630a2e | = 'abc'
    108 | 565c75303065390a2e | = '\c3\a9'
    109 | 565c5530303031463630300a2e | = '\f0\9f\98\80'
    110 | 56615c7530303061620a2e | = 'a\0ab'
    111 | 56e90a2e | = '\c3\a9'
    112 | 56c3a90a2e | = '\c3\83\c2\a9'
    113 | 565c75443830300a2e | = '\ed\a0\80'?
    114 | 565c75643833645c75646530300a2e | = '\ed\a0\bd\ed\b8\80'?
    115 | 565c4e7b444153487d0a2e | = '\5cN{DASH}'
    116 | 565c7531320a2e | ! pickle.unicode-escape@1
    117 | 565c5c75303034310a2e | = '\5c\5cu0041'
    118 | 565c7834310a2e | = '\5cx41'
    119 | 565c5c0a2e | = '\5c\5c'
    120 | 565c0a2e | = '\5c'
    121 | 565c5530303131303030300a2e | ! pickle.unicode-escape@1
    122 | 56610d620a2e | = 'a\0db'
    123 | 565c753030356375303034310a2e | = '\5cu0041'
    124 | 565c270a2e | = '\5c''
    125 | 5803000000eda0802e | = '\ed\a0\80'?
    126 | 8c03eda0802e | = '\ed\a0\80'?
    127 | 5806000000eda0bdedb8802e | = '\ed\a0\bd\ed\b8\80'?
    128 | 8c06eda0bdedb8802e | = '\ed\a0\bd\ed\b8\80'?
    129 | 5801000000ff2e | ! pickle.not-utf8@5
    130 | 8c01ff2e | ! pickle.not-utf8@2
    131 | 5802000000c0802e | ! pickle.not-utf8@5
    132 | 8c02c0802e | ! pickle.not-utf8@2
    133 | 58030000006100622e | = 'a\00b'
    134 | 8c036100622e | = 'a\00b'
    135 | 5804000000efbbbf612e | = '\ef\bb\bfa'
    136 | 8c04efbbbf612e | = '\ef\bb\bfa'
    137 | 5804000000f49080802e | ! pickle.not-utf8@5
    138 | 8c04f49080802e | ! pickle.not-utf8@2
    139 | 58ffffffff61622e | ! limit.literal-bytes@0
    140 | 8dffffffffffffffff612e | ! limit.literal-bytes@0
    141 | 8effffffffffffffff612e | ! limit.literal-bytes@0
    142 | 96ffffffffffffffff612e | ! limit.literal-bytes@0
    143 | 8e020000000000000061622e | = b'ab'
    144 | 96020000000000000061622e | = a'ab'
    145 | 420000008061622e | ! limit.literal-bytes@0
    146 | 4302ff002e | = b'\ff\00'
    147 | 2e | ! pickle.stack-underflow@0
    148 | 4b014b022e | = 2
    149 | 284b012e | = 1
    150 | 4b01282e | ! pickle.unexpected-mark@3
    151 | 304b012e | ! pickle.stack-underflow@0
    152 | 4b0128302e | = 1
    153 | 4b012830742e | ! pickle.missing-mark@4
    154 | 4b01312e | ! pickle.missing-mark@2
    155 | 4b01284b024b03312e | = 1
    156 | 4b0132862e | = (1, 1)
    157 | 322e | ! pickle.stack-underflow@0
    158 | 4b0128322e | ! pickle.unexpected-mark@3
    159 | 5d32864b012e | = 1
    160 | 5d285d324b0561312e | = []
    161 | 4b0128852e | ! pickle.unexpected-mark@3
    162 | 4b01284b02862e | ! pickle.unexpected-mark@5
    163 | 4b01742e | ! pickle.missing-mark@2
    164 | 6c2e | ! pickle.missing-mark@0
    165 | 284b014b026c2e | = [1, 2]
    166 | 284b014b02642e | = {:1: 2}
    167 | 284b014b024b03642e | ! pickle.odd-items@7
    168 | 7d284b014b024b03752e | ! pickle.odd-items@8
    169 | 7d28752e | = {:}
    170 | 5d4b01614b004b09732e | ! pickle.wrong-target@8 | CPython sets an item of a list so; no pickler writes it
    171 | 4b014b024b03732e | ! pickle.wrong-target@6
    172 | 294b024b03732e | ! pickle.wrong-target@5
    173 | 4b014b02612e | ! pickle.wrong-target@4
    174 | 294b02612e | ! pickle.wrong-target@3
    175 | 8f4b02612e | ! pickle.wrong-target@3
    176 | 8f284b02652e | ! pickle.wrong-target@4
    177 | 4b0128652e | ! pickle.wrong-target@3 | nothing to do for CPython's C reader, refused by its Python reader
    178 | 8f284b014b01902e | = {1}
    179 | 5d284b01902e | ! pickle.wrong-target@4
    180 | 4b0528902e | ! pickle.wrong-target@3 | nothing to do for CPython's C reader, refused by its Python reader
    181 | 284b014b02912e | = f{1, 2}
    182 | 912e | ! pickle.missing-mark@0
    183 | 8f285d902e | ! pickle.unhashable-key@3
    184 | 7d5d4b01732e | ! pickle.unhashable-key@4
    185 | 7d284b015501614930310a550162473ff0000000000000550163752e | = {:1: y'c'}
    186 | 7d28477ff80000000000004b01477ff80000000000004b02752e | = {:nan7ff8000000000000: 1, nan7ff8000000000000: 2}
    187 | 7d285501614b015801000000614b02752e | = {:y'a': 1, 'a': 2}
    188 | 7d285501614b015801000000614b02752e | = {:y'a': 1, 'a': 2}
    189 | 5d4b01284b02652e | ! pickle.wrong-target@6
    190 | 5d71006800612e | = [@4]
    191 | 7d71004b016800732e | = {:1: @4}
    192 | 5d2871004b003168002e | ! pickle.unexpected-mark@2
    193 | 285d7100680071014b0561305d28680065312e | ! pickle.stack-underflow@18
    194 | 4b0770300a3067300a2e | = 7
    195 | 4b0770300a306720300a2e | = 7
    196 | 4b0770300a306730300a2e | = 7
    197 | 4b0770300a30672b300a2e | = 7
    198 | 4b0770300a306730200a2e | = 7
    199 | 4b0770300a30673078300a2e | ! pickle.integer-literal@8
    200 | 4b0770300a30672d300a2e | = 7
    201 | 4b0770300a306730007a0a2e | ! pickle.integer-literal@8 | CPython's C reader stops at the NUL, its Python reader refuses
    202 | 4b0770300a3067304c0a2e | ! pickle.integer-literal@8
    203 | 4b0770300a3067310a2e | ! pickle.memo-missing@6
    204 | 4b0770300a30672d310a2e | ! bytes.number-out-of-range@7
    205 | 4b0770300a30670a2e | ! pickle.integer-literal@7
    206 | 4b0770300a3067300d0a2e | = 7
    207 | 4b0770300a3067305f300a2e | = 7
    208 | 4b0770300a2e | = 7
    209 | 4b077020310a2e | = 7
    210 | 4b077030310a2e | = 7
    211 | 4b07702b310a2e | = 7
    212 | 4b07702d310a2e | ! bytes.number-out-of-range@3
    213 | 4b07703078310a2e | ! pickle.integer-literal@4
    214 | 4b0770315f300a2e | = 7
    215 | 4b07700a2e | ! pickle.integer-literal@3
    216 | 4b077031000a2e | ! pickle.integer-literal@4 | CPython's C reader stops at the NUL, its Python reader refuses
    217 | 4b07703130303030300a2e | = 7
    218 | 4b077039393939393939393939393939393939393939390a2e | ! bytes.number-out-of-range@3
    219 | 4b0770314c0a2e | ! pickle.integer-literal@4
    220 | 68052e | ! pickle.memo-missing@0
    221 | 6a050000002e | ! pickle.memo-missing@0
    222 | 70300a2e | ! pickle.stack-underflow@0
    223 | 942e | ! pickle.stack-underflow@0
    224 | 4b01287100742e | ! pickle.unexpected-mark@3
    225 | 4b012894742e | ! pickle.unexpected-mark@3
    226 | 4b0171004b02710068002e | = 2
    227 | 4b0171054b02944b039468012e | = 2
    228 | 4b0171054b029468012e | = 2
    229 | 4b01944b0271004b039468012e | = 3
    230 | 4b0171014b029468012e | = 2
    231 | 68ff2e | ! pickle.memo-missing@0
    232 | 80054e2e | = None
    233 | 80064e2e | ! pickle.unsupported-protocol@1
    234 | 80ff4e2e | ! pickle.unsupported-protocol@1
    235 | 4b0180022e | = 1
    236 | 80004e2e | = None
    237 | 8c01612e | = 'a'
    238 | 80049502000000000000004e2e | = None
    239 | 9500000000000000004e2e | = None
    240 | 9532000000000000004e2e | ! bytes.truncated@11
    241 | 9501000000000000004e2e | = None
    242 | 9505000000000000004204000000616263642e | ! pickle.frame-crossed@14 | CPython's readers differ on frames; no writer makes one like it
    243 | 9502000000000000004a070000002e | ! pickle.frame-crossed@11
    244 | 9503000000000000005668656c6c6f0a2e | ! pickle.frame-crossed@12 | CPython's readers differ on frames; no writer makes one like it
    245 | 950c000000000000004e950200000000000000304e2e | ! pickle.frame-nested@10 | CPython's readers differ on frames; no writer makes one like it
    246 | 95ffffffffffffffff4e2e | ! bytes.truncated@11
    247 | 636d6f640a6e616d650a2e | = mod.name
    248 | 636d6f640d0a6e616d650d0a2e | = mod\0d.name\0d
    249 | 636d6f640a0a2e | ! pickle.empty-name@5
    250 | 630a6e616d650a2e | ! pickle.empty-name@1
    251 | 636dc3a90a6ec3a90a2e | = m\c3\a9.n\c3\a9
    252 | 636de90a6e0a2e | ! pickle.not-utf8@2
    253 | 636d6f640a6e616d65 | ! bytes.truncated@9
    254 | 63206d6f64200a206e61206d65200a2e | = \20mod\20.\20na\20me\20
    255 | 636d6f00640a6e616d650a2e | = mo\00d.name
    256 | 636d6f640a612e622e630a2e | = mod.a.b.c
    257 | 635f5f6275696c74696e5f5f0a7872616e67650a2e | = __builtin__.xrange
    258 | 63636f70795f7265670a5f7265636f6e7374727563746f720a2e | = copy_reg._reconstructor
    259 | 8c036d6f648c046e616d65932e | = mod.name
    260 | 43036d6f6443046e616d65932e | ! pickle.dynamic-name@11
    261 | 4b018c046e616d65932e | ! pickle.dynamic-name@8
    262 | 53276d6f64270a53276e616d65270a932e | = mod.name
    263 | 53276d6f64270a53276e616d65270a932e | = mod.name | depends on the encoding the loader chooses
    264 | 8c036d6f64288c046e616d65932e | ! pickle.unexpected-mark@12
    265 | 8c036d6f64932e | ! pickle.stack-underflow@5
    266 | 284b01696d6f640a6e616d650a2e | = mod.name#(1)
    267 | 696d6f640a6e616d650a2e | ! pickle.missing-mark@0
    268 | 28636d6f640a6e616d650a4b016f2e | = mod.name#(1)
    269 | 286f2e | ! pickle.stack-underflow@1
    270 | 636d6f640a6e616d650a6f2e | ! pickle.missing-mark@10
    271 | 284b014b026f2e | ! pickle.not-callable@5
    272 | 636d6f640a6e616d650a4b0185522e | = mod.name!(1)
    273 | 636d6f640a6e616d650a5d4b0161522e | ! pickle.arguments-not-tuple@14
    274 | 636d6f640a6e616d650a8c026162522e | ! pickle.arguments-not-tuple@14
    275 | 636d6f640a6e616d650a7d8c01614b0173522e | ! pickle.arguments-not-tuple@17
    276 | 636d6f640a6e616d650a4e522e | ! pickle.arguments-not-tuple@11
    277 | 4b0129522e | ! pickle.not-callable@3
    278 | 636d6f640a6e616d650a2829522e | ! pickle.unexpected-mark@12
    279 | 636d6f640a6e616d650a29812e | = mod.name*()
    280 | 636d6f640a6e616d650a5d812e | ! pickle.arguments-not-tuple@11
    281 | 4b0129812e | ! pickle.not-callable@3
    282 | 636d6f640a6e616d650a297d922e | = mod.name#(){:}
    283 | 636d6f640a6e616d650a297d8c01614b0173922e | = mod.name#(){:'a': 1}
    284 | 636d6f640a6e616d650a297d4b014b0173922e | ! pickle.keywords-not-dict@17
    285 | 636d6f640a6e616d650a5d7d922e | ! pickle.arguments-not-tuple@12
    286 | 636d6f640a6e616d650a294e922e | ! pickle.keywords-not-dict@12
    287 | 636d6f640a6e616d650a29817d8c01614b0173622e | = mod.name*()|{:'a': 1}
    288 | 636d6f640a6e616d650a29814e622e | = mod.name*()|None
    289 | 636d6f640a6e616d650a29815d622e | = mod.name*()|[]
    290 | 636d6f640a6e616d650a29815d4b0161622e | = mod.name*()|[1]
    291 | 636d6f640a6e616d650a29814b05622e | = mod.name*()|5
    292 | 636d6f640a6e616d650a29814b00622e | = mod.name*()|0
    293 | 636d6f640a6e616d650a29814e7d8c01614b017386622e | = mod.name*()|(None, {:'a': 1})
    294 | 636d6f640a6e616d650a29817d8c01624b02737d8c01614b017386622e | = mod.name*()|({:'b': 2}, {:'a': 1})
    295 | 636d6f640a6e616d650a29814b014b0286622e | = mod.name*()|(1, 2)
    296 | 636d6f640a6e616d650a29814b014b024b0387622e | = mod.name*()|(1, 2, 3)
    297 | 636d6f640a6e616d650a29817d4b014b0273622e | = mod.name*()|{:1: 2}
    298 | 636d6f640a6e616d650a29814e7d4b014b027386622e | = mod.name*()|(None, {:1: 2})
    299 | 5d7d8c01614b0173622e | ! pickle.wrong-target@8
    300 | 7d7d8c01614b0173622e | ! pickle.wrong-target@8
    301 | 636d6f640a6e616d650a7d8c01614b0173622e | = mod.name | what BUILD does depends on the class; it is recorded as a call
    302 | 636d6f640a6e616d650a4e7d8c01614b017386622e | = mod.name | what BUILD does depends on the class; it is recorded as a call
    303 | 636d6f640a6e616d650a29817d8c0c5f5f73657473746174655f5f636d6f640a666e0a73628c03617267622e | = mod.name*()|{:'__setstate__': mod.fn}, 'arg'
    304 | 636d6f640a6e616d650a29814e7d8c085f5f646963745f5f7d8c017a4b09737386622e | = mod.name*()|(None, {:'__dict__': {:'z': 9}})
    305 | 636d6f640a6e616d650a29814e7d8c095f5f636c6173735f5f636d6f640a6f746865720a7386622e | = mod.name*()|(None, {:'__class__': mod.other})
    306 | 636d6f640a6e616d650a29817d5501614b0173622e | = mod.name*()|{:y'a': 1}
    307 | 506162630a2e | = pid 'abc'
    308 | 50e90a2e | ! pickle.not-ascii@1
    309 | 4b05512e | = pid 5
    310 | 512e | ! pickle.stack-underflow@0
    311 | 82002e | ! pickle.extension-code@1
    312 | 82052e | = ext 5 | registered or not, it is an import
    313 | 8305012e | = ext 261 | registered or not, it is an import
    314 | 84ffffffff2e | ! pickle.extension-code@1
    315 | 84000000002e | ! pickle.extension-code@1
    316 | 972e | = buffer 0 | the buffers may be given to the loader
    317 | 96010000000000000061982e | = view a'a'
    318 | 430161982e | = b'a'
    319 | 4b01982e | ! pickle.not-a-buffer@2
    320 | 982e | ! pickle.stack-underflow@0
    321 |  | ! bytes.truncated@0
    322 | 002e | ! pickle.unknown-opcode@0
    323 | ff2e | ! pickle.unknown-opcode@0
    324 | 4b01 | ! bytes.truncated@2
    325 | 0a4b012e | ! pickle.unknown-opcode@0
    326 | 4b012e67617262616765 | = 1
    327 | 8004 | ! bytes.truncated@2
    328 | 4a0102 | ! bytes.truncated@3
    329 | 2929862e | = ((), ())
    330 | 882e | = True
    331 | 49343239343936373239360a2e | = 4294967296
    332 | 4935 | ! bytes.truncated@2
    333 | 56616263 | ! bytes.truncated@4
    334 | 53276127 | ! bytes.truncated@4
    """#
}

/// One line of the table.
struct OpcodeCase: CustomTestStringConvertible {
  let number: Int
  let bytes: [UInt8]
  let answer: String
  let deviation: String?

  init(_ line: Substring) {
    let fields = line.components(separatedBy: " | ")
    number = Int(fields[0]) ?? -1
    bytes = PickleTests.bytes(hex: fields[1])
    answer = fields[2]
    deviation = fields.count > 3 ? fields[3] : nil
  }

  var testDescription: String { "case \(number)" }
}
