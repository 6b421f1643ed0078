"""Characters in other forms: older, regional and Japanese ones of a mainland character.

A form is another character than its mainland one (衞 is not 卫), yet never another word. So what
reads names and facts takes one for the other, and a search, which keeps them apart, offers the
other. What may be another word (著 for 着, 乾 for 干) is not here; traditional characters, which
folding makes simplified, are in `traditional.py`.
"""

from __future__ import annotations

_FORMS = (
    "卫衞|高髙|值値|效効|钟锺|户戸|峰峯|群羣|启啓|略畧|够夠|床牀|麻蔴|查査|研硏|税稅|脱脫|强強|产産|温溫|吴呉|册冊|净淨浄|静靜|线綫|为為|说説|征徵|污汚|泄洩|异異"
    "|概槪|既旣|即卽|教敎|清淸|青靑|黄黃|真眞|晚晩|每毎|录録|县県|广広|图図|实実|发発髪|变変|对対|关関|团団|单単|价価|检検|验験|权権|观観|步歩|气気|续続|总総搃"
    "|绿緑|听聴|药薬|处処|证証|读読|让譲|丰豊|转転|轻軽|边辺|迟遅|铁鉄銕|矿鉱鑛|钱銭|邻隣|险険|杂雑|赖頼|显顕|驿駅|黑黒|齐斉|齿歯|龙竜|龟亀|扩拡|择択|举挙|荣栄"
    "|乐楽|样様|泽沢|溪渓|满満|烧焼|营営|继継|纤繊|卖売|坏壊|奖奨|宽寛|专専|带帯|归帰|厅庁|废廃|从従|德徳|应応|恶悪|怀懐|战戦|假仮|传伝|圆円|富冨|剂剤|劳労"
    "|劝勧|收収|围囲|盐塩|增増|经経|济済|桥橋|钩鉤|锅鍋|镇鎭鎮|策筞|兖兗|内內|吕呂|别別|争爭|决決|没沒|况況|减減|凑湊|凉涼|岁歳|历歴|剑剣劔|圈圏|牺犠|兽獣|缘縁"
    "|绳縄|脑脳|脏臓|藏蔵|译訳|递逓|乡郷|释釈|隐隠|灵霊|颜顔|驱駆|龄齢|崎﨑|巢巣|栈桟|涩渋|泷滝|濑瀬|亚亜|壹壱|贰弐|鸥鴎|稳穏|觉覚|卷巻|陷陥|伪偽|戏戯|据拠|晓暁"
    "|勋勲|熏薫|惠恵|揭掲|萤蛍|鸡鶏|击撃|俭倹|严厳|钢鋼|碎砕|赞賛|儿児|纵縦|肃粛|绪緒|叠畳|娘嬢|酿醸|粹粋|醉酔|髓髄|摄摂|庄荘|搜捜|插挿|骚騒|弹弾|铸鋳|敕勅|冢塚"
    "|稻稲|斗闘鬭鬬鬪|恼悩|霸覇|拜拝|拔抜|拂払|佛仏|并併並|屏塀|默黙|摇揺|谣謡|览覧|猎猟|垒塁|隶隷|腊﨟|炼錬鍊|克尅|苏甦|窗窻牕|冰氷|村邨|宁甯寕寜|年秊|国囯|涂凃"
    "|稿槀稾|疏疎踈|算筭|堤隄|暖煖|馆舘|遍徧|叙敍敘|竖竪豎|汇滙|款欵|端耑|往徃|闹閙鬧|昂昻|颖頴|俟竢|捏揑|涅湼|冤寃|韧靱|考攷|珍珎|亩畆畒|秋秌|第苐|答荅|盖葢|解觧"
    "|羹羮|雁鴈|锈銹|镰鎌|局侷|凌淩|巨鉅|两両"
)

#: A mainland character, then its other forms.
FORMS = tuple(_FORMS.split("|"))

#: For `str.translate`: from another form's code to the mainland character.
OTHER_FORMS: dict[int, str] = {ord(form): group[0] for group in FORMS for form in group[1:]}
