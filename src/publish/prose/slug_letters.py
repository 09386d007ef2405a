"""Latin letters for those of other scripts, as slugs need them.

A table for `str.translate`, keyed by lower-case letters. It serves readable ids, not
scholarship: one spelling for each letter, whatever the language.
"""

_LETTERS = """
ß=ss ø=o ł=l ı=i æ=ae œ=oe đ=d ð=d þ=th ħ=h ŋ=n ŧ=t ə=e
а=a б=b в=v г=g ґ=g д=d ѓ=gj е=e є=ie ё=e ж=zh з=z ѕ=dz и=y
і=i ї=i й=i ј=j к=k ќ=kj л=l љ=lj м=m н=n њ=nj о=o п=p р=r
с=s т=t ћ=c у=u ў=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y
ь= э=e ю=iu я=ia ђ=dj
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x
ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
ا=a أ=a إ=i آ=a ٱ=a ب=b پ=p ت=t ة=a ث=th ج=j چ=ch ح=h خ=kh
د=d ذ=dh ر=r ز=z ژ=zh س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f
ق=q ک=k ك=k گ=g ل=l م=m ن=n و=w ؤ=w ه=h ی=y ي=y ى=a ئ=y
ء= ے=e ٹ=t ڈ=d ڑ=r ں=n ھ=h ہ=h
א=a ב=b ג=g ד=d ה=h ו=v ז=z ח=ch ט=t י=y כ=k ך=k ל=l מ=m
ם=m נ=n ן=n ס=s ע=a פ=p ף=p צ=ts ץ=ts ק=k ר=r ש=sh ת=t
"""
_DIGITS = {
    chr(zero + figure): str(figure) for zero in (0x660, 0x6F0) for figure in range(10)
}

LATIN: dict[int, str] = str.maketrans(
    {pair[0]: pair[2:] for pair in _LETTERS.split()} | _DIGITS
)
