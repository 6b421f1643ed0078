"""A term as texts may write it with variants of its characters: 卫生, 衞生; 二〇二三, 二零二三.

A variant is another character, and folding keeps it one (著作 is not 着作); so the other forms are
offered, with what each finds. Only characters that the archive holds are tried.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from juanzong.index.characters import fold_character, is_han

#: Forms that are tried of one term; each is counted by a search.
MOST_VARIANTS = 12
#: Variants of one term's characters that are looked for; each by a search.
MOST_ASKED = 12

#: Mainland form first, then what stands for it in texts: older and regional forms, Japanese ones,
#: characters taken for one another.
_GROUPS = (
    "卫衞|高髙|值値|效効|着著|账帐|钟锺|与舆|户戸|峰峯|群羣|启啓|略畧|够夠|床牀|麻蔴|查査|研硏|税稅|脱脫"
    "|强強|产産|温溫|吴呉|册冊|净淨浄|静靜|线綫|为為|说説|并並併|布佈|占佔|升昇陞|托託|周週|余馀|征徵|采採"
    "|制製|复覆|里裡|台枱|匯彙|沈沉|须鬚|伙夥|借藉|杯盃|污汚|泄洩|炮砲|烟菸|异異|踪蹤|雇僱|概槪|既旣|即卽"
    "|教敎|清淸|青靑|黄黃|真眞|者者|都都|晚晩|每毎|海海|敏敏|录録|县県|广広|图図|实実|发発|变変|对対|关関"
    "|团団|单単|价価|检検|验験|权権|观観|步歩|气気|续続|总総|绿緑|听聴|药薬|处処|证証|读読|让譲|丰豊|转転"
    "|轻軽|边辺|迟遅|铁鉄|矿鉱|钱銭|邻隣|险険|杂雑|赖頼|显顕|驿駅|黑黒|齐斉|齿歯|龙竜|龟亀|扩拡|择択|举挙"
    "|荣栄|乐楽|样様|泽沢|滨浜|溪渓|满満|烧焼|营営|继継|纤繊|卖売|坏壊|奖奨|宽寛|专専|带帯|归帰|厅庁|废廃"
    "|从従|德徳|应応|恶悪|怀懐|战戦|假仮|传伝|圆円|富冨|剂剤|劳労|劝勧|收収|围囲|盐塩|增増|经経|济済|残残"
    "|浅浅|桥橋|钩鉤|锅鍋|镇鎭|值直|渔漁|策筞|兖兗|内內|吕呂|别別|争爭|决決|没沒|况況|冲沖|减減|凑湊|凉涼"
)
_ZEROS = "〇零o0οо"
_NUMERALS = frozenset("〇零一二三四五六七八九十")
_DOTS = "·."
_RANGES = "-—~"


def _table() -> dict[str, str]:
    """The variants of each character, as folded text has them."""
    table: dict[str, str] = {}
    for group in (*_GROUPS.split("|"), _ZEROS, _DOTS, _RANGES):
        folded = dict.fromkeys(fold_character(character) for character in group)
        for character in folded:
            if len(character) == 1:
                others = (each for each in folded if each != character and len(each) == 1)
                known = table.get(character, "")
                table[character] = known + "".join(each for each in others if each not in known)
    return table


_variants: dict[str, str] = {}


def variants_of(character: str) -> str:
    """The variants of one folded character, each a folded character."""
    # Folding the table asks OpenCC, which only helping needs.
    if not _variants:
        _variants.update(_table())
    return _variants.get(character, "")


def variant_forms(folded_term: str, is_held: Callable[[str], bool]) -> tuple[str, ...]:
    """Give the term with variants in the place of some of its characters, the fewest first.

    A character is exchanged wherever it stands; `is_held` tells whether any text holds one.
    """
    characters = tuple(dict.fromkeys(folded_term))
    possible = [
        (character, variant)
        for character in characters
        for variant in variants_of(character)
        if _may_stand(folded_term, character, variant)
    ]
    held = {pair for pair in possible[:MOST_ASKED] if is_held(pair[1])}
    choices = [
        (character, *(each for each in variants_of(character) if (character, each) in held))
        for character in characters
    ]
    if all(len(choice) == 1 for choice in choices):
        return ()
    forms = []
    for chosen in _fewest_first(choices):
        exchanged = dict(zip(map(ord, characters), chosen, strict=True))
        forms.append(folded_term.translate(exchanged))
    return tuple(dict.fromkeys(form for form in forms if form != folded_term))


def is_variant_form(folded_term: str, other: str) -> bool:
    """Whether two folded terms differ in variants of characters only."""
    return len(folded_term) == len(other) and all(
        one == two or two in variants_of(one) for one, two in zip(folded_term, other, strict=True)
    )


def _fewest_first(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ways to choose, but the first, up to MOST_VARIANTS, fewest exchanges first."""
    several = 1
    for choice in choices:
        several *= len(choice)
        if several > MOST_VARIANTS**2:
            # So many ways at once mean nothing: each exchange is tried by itself.
            firsts = [each[0] for each in choices]
            ways = [
                (*firsts[:at], other, *firsts[at + 1 :])
                for at, each in enumerate(choices)
                for other in each[1:]
            ]
            return ways[:MOST_VARIANTS]
    ranked = sorted(
        product(*choices),
        key=lambda way: sum(one != each[0] for one, each in zip(way, choices, strict=True)),
    )
    return ranked[1 : MOST_VARIANTS + 1]


def _may_stand(term: str, character: str, variant: str) -> bool:
    """Whether a variant makes sense wherever the character stands in the term."""
    places = [at for at, each in enumerate(term) if each == character]
    around = [term[max(0, at - 1) : at] + term[at + 1 : at + 2] for at in places]
    if character in _ZEROS and variant in _ZEROS:
        return all(_NUMERALS.intersection(beside) for beside in around)
    if character in _DOTS:
        return all(len(beside) > 1 and all(map(is_han, beside)) for beside in around)
    return True
