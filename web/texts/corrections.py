"""Why what a person gives for a fact cannot be, and what is allowed."""

from __future__ import annotations

_COUNTIES = "怀来县 或 河北省张家口市怀来县"
_COUNTIES_EN = "怀来县 or 河北省张家口市怀来县"
_GIVE_COUNTY = f"请给出行政区划代码（GB/T 2260）中的县、区、旗或县级市，如 {_COUNTIES}。"
_GIVE_COUNTY_EN = (
    "Give a county, district, banner or county-level city of the division codes (GB/T 2260), "
    f"such as {_COUNTIES_EN}."
)
_GIVE_CITY = "请给出行政区划代码（GB/T 2260）中的市、地区、州或盟，如 张家口市 或 河北省张家口市。"
_GIVE_CITY_EN = (
    "Give a city, prefecture or league of the division codes (GB/T 2260), such as 张家口市 or "
    "河北省张家口市."
)

#: By key: Chinese, English.
CORRECTION_TEXTS: dict[str, tuple[str, str]] = {
    "remark_fact_unknown": (
        "没有名为 {name} 的信息；可更正：{facts}。",
        "There is no fact {name}. Facts are {facts}.",
    ),
    "remark_fact_unknown_near": (
        "没有名为 {name} 的信息；是不是 {near}？可更正：{facts}。",
        "There is no fact {name}. Did you mean {near}? Facts are {facts}.",
    ),
    "remark_fact_not_text_or_number": (
        "{fact} 应为文字或数字，不能是 {value}。",
        "{fact} must be text or a number, not {value}.",
    ),
    "remark_fact_not_text": (
        "{fact} 应为文字，不能是 {value}。",
        "{fact} must be text, not {value}.",
    ),
    "remark_fact_empty": (
        "{fact} 不能为空；如报告中没有，请不写值。",
        "{fact} must not be empty; give no value to say that there is none.",
    ),
    "remark_fact_too_long": (
        "{fact} 最长 {most} 字。",
        "{fact} must be at most {most} characters.",
    ),
    "remark_fact_not_plain": (
        "{name} 应为普通文字，不能含控制字符。",
        "{name} must be plain text, without control characters.",
    ),
    "remark_fact_not_in_order": (
        "{fact} 只能是 {order} 之一（也可写作：{words}），不能是 {value}。",
        "{fact} is one of {order} (understood too: {words}), not {value}.",
    ),
    "remark_department_no_office": (
        "department 须是机关或单位的名称，如 财政局、棠溪镇政府、县人民医院，不能是 {value}。",
        "department is the name of an office or body, such as 财政局, 棠溪镇政府, not {value}.",
    ),
    "remark_report_type_unknown": (
        "report_type 只能是 {types} 之一，不能是 {value}。",
        "report_type is one of {types}, not {value}.",
    ),
    "remark_fact_out_of_range": (
        "{fact} 应为 {lowest} 到 {highest}，如 {example}，不能是 {value}。",
        "{fact} is from {lowest} to {highest}, such as {example}, not {value}.",
    ),
    "remark_fact_out_of_range_units": (
        "{fact} 应为 {lowest} 到 {highest}，如 {example}（可用单位：{units}），不能是 {value}。",
        (
            "{fact} is from {lowest} to {highest}, such as {example} (units understood: {units}), "
            "not {value}."
        ),
    ),
    "remark_fact_too_low": (
        "{fact} 应为 {lowest} 或以上，如 {example}，不能是 {value}。",
        "{fact} is {lowest} or more, such as {example}, not {value}.",
    ),
    "remark_fact_too_low_units": (
        "{fact} 应为 {lowest} 或以上，如 {example}（可用单位：{units}），不能是 {value}。",
        "{fact} is {lowest} or more, such as {example} (units understood: {units}), not {value}.",
    ),
    "remark_fact_not_whole": (
        "{fact} 应为整数，如 2022，不能是 {value}。",
        "{fact} must be a whole number such as 2022, not {value}.",
    ),
    "remark_fact_is_percent": (
        "{fact} 按百分数填写：{percent}% 请写 {percent}；如果确是 {value}%，请写 {value}%。",
        (
            "{fact} is given in percent: for {percent} % give {percent}; if it is {value} % "
            "indeed, write {value}%."
        ),
    ),
    "remark_county_unknown": (
        f"没有名为 {{words}} 的县。{_GIVE_COUNTY}",
        f"There is no county {{words}}. {_GIVE_COUNTY_EN}",
    ),
    "remark_county_unknown_near": (
        f"没有名为 {{words}} 的县。是不是 {{near}}？{_GIVE_COUNTY}",
        f"There is no county {{words}}. Did you mean {{near}}? {_GIVE_COUNTY_EN}",
    ),
    "remark_county_is_city": (
        f"{{words}} 是市，不是县：请更正 city，或给出县，如 {_COUNTIES}。",
        (
            f"{{words}} is a city, no county: correct the fact city, or give a county such as "
            f"{_COUNTIES_EN}."
        ),
    ),
    "remark_county_is_province": (
        f"{{words}} 是省级，不是县：请更正 province，或给出县，如 {_COUNTIES}。",
        (
            f"{{words}} is a province, no county: correct the fact province, or give a county such "
            f"as {_COUNTIES_EN}."
        ),
    ),
    "remark_city_unknown": (
        f"没有名为 {{words}} 的市。{_GIVE_CITY}",
        f"There is no city {{words}}. {_GIVE_CITY_EN}",
    ),
    "remark_city_unknown_near": (
        f"没有名为 {{words}} 的市。是不是 {{near}}？{_GIVE_CITY}",
        f"There is no city {{words}}. Did you mean {{near}}? {_GIVE_CITY_EN}",
    ),
    "remark_province_unknown": (
        "没有名为 {words} 的省；有：{provinces}。",
        "There is no province {words}; there are {provinces}.",
    ),
    "remark_place_not_there": (
        "{above} 没有 {name}；有：{places}。",
        "There is no {name} in {above}; there is {places}.",
    ),
    "remark_place_ambiguous": (
        "{name} 可能是 {places}：请照此写明是哪一个。",
        "{name} may be {places}. Say which, as written here.",
    ),
    "remark_county_elsewhere": (
        "{county} 属于 {above}，而 {fact} 已人工更正为 {value}：请先撤销那项更正（uncorrect）。",
        (
            "{county} lies in {above}, but {fact} was corrected to {value} by hand: take that back "
            "first (uncorrect)."
        ),
    ),
    "remark_county_of_no_city": (
        "{county} 不属于任何市，而 {fact} 已人工更正为 {value}：请先撤销那项更正（uncorrect）。",
        (
            "{county} lies in no city, but {fact} was corrected to {value} by hand: take that back "
            "first (uncorrect)."
        ),
    ),
    "remark_city_elsewhere": (
        "{city} 不在 {province}，而省份已人工更正为后者：请先撤销那项更正（uncorrect）。",
        (
            "{city} does not lie in {province}, which province was corrected to by hand: take that "
            "back first (uncorrect)."
        ),
    ),
    "remark_place_not_below": (
        "报告所属的 {place} 不在 {above}：请先更正前者，其上级随之而定。",
        (
            "{place}, where the report is from, does not lie in {above}: correct that first; what "
            "it lies in follows from it."
        ),
    ),
}
