"""What is told about a query: `note_` and a note's code (index/query/notes.py, - written as _)."""

from __future__ import annotations

#: By key: Chinese, English; places are the values of the note.
NOTE_TEXTS: dict[str, tuple[str, str]] = {
    "note_unknown_parameter": (
        "地址里的参数“{name}”不认识，没有起作用。",
        "The address has a parameter that nobody knows, “{name}”; it did nothing.",
    ),
    "note_address_unreadable": (
        "地址里有些字节不是 UTF-8、GBK、Big5 中任何一种编码的文字，已显示为“�”；请重新输入检索词。",
        (
            "Some bytes of the address are text in none of UTF-8, GBK and Big5 and are shown "
            "as “�”; type the words anew."
        ),
    ),
    "note_address_ambiguous": (
        "地址不是 UTF-8 编码，已按 GBK 读作“{read}”；如果原是 Big5，则是“{other}”。",
        (
            "The address is not in UTF-8 and was read as GBK: “{read}”; were it in Big5, it would "
            "be “{other}”."
        ),
    ),
    "note_masked": (
        "这是电话或证件号码：本站把它们遮盖了，检索不到。",
        "This is a telephone or identity number: they are masked here, and no search finds one.",
    ),
    "note_index_behind": (
        "最近的改动尚未进入索引，结果可能不全：{reason}",
        "The newest changes are not in the index yet: {reason}",
    ),
    "note_control_character": (
        "检索词里有看不见的控制字符，已当作空格。",
        "An invisible control character was read as a space.",
    ),
    "note_too_long": (
        "检索词过长，只用了前 {limit} 个字符。",
        "The query is too long: only its first {limit} characters were used.",
    ),
    "note_too_many_terms": (
        "检索词过多，只用了前 {limit} 个。",
        "There are too many terms: only the first {limit} were used.",
    ),
    "note_too_deep": (
        "括号嵌套超过 {limit} 层，更深的括号已忽略。",
        "Brackets are nested more than {limit} deep: the deeper ones were ignored.",
    ),
    "note_unbalanced_quote": (
        "引号没有配对，已按原文查找：{text}",
        "The quote is not closed and was searched for literally: {text}",
    ),
    "note_pasted_quote": (
        "引号后紧接文字，已连同引号按原文查找：{text}",
        "Words follow the quote without a space; searched for literally, with the quotes: {text}",
    ),
    "note_quote_inside_word": (
        "引号前没有空格，已连同前后文字按原文查找：{text}",
        "The quote follows a word without a space and was searched for literally: {text}",
    ),
    "note_unbalanced_bracket": (
        "括号没有配对，已按原文查找：{text}",
        "The bracket has no partner and was searched for literally: {text}",
    ),
    "note_unclosed_group": (
        "括号没有在引号之外闭合，已视为到末尾。",
        "The bracket is closed only inside quotes; the group was read to the end.",
    ),
    "note_empty_group": (
        "括号里没有内容，已按原文查找：{text}",
        "The brackets are empty and were searched for literally: {text}",
    ),
    "note_empty_term": (
        "这里没有可以查找的字符，已忽略。",
        "There is no visible character to search for here; it was ignored.",
    ),
    "note_only_signs": (
        "检索词里只有标点符号，已按原文查找。",
        "There is no letter or digit in the query; its signs were searched for literally.",
    ),
    "note_coded": (
        "“{text}”像是编码后的“{read}”，已按原文查找；要按原意查找，请改为“{read}”。",
        "“{text}” seems to code “{read}”; it was searched for literally.",
    ),
    "note_coded_with_losses": (
        "“{text}”像是读错了编码的文字，有些字节已经丢失，能确定的只有“{read}”；已按原文查找。",
        (
            "“{text}” seems to be text in a wrong encoding that lost some bytes; certain is only "
            "“{read}”. It was searched for literally."
        ),
    ),
    "note_garbled": (
        "“{text}”是读错编码留下的乱码，原来的字已经无法恢复；请重新输入检索词。",
        "“{text}” is what a wrong encoding left of some words, which are lost; type them anew.",
    ),
    "note_dangling_operator": (
        "“{text}”缺少检索词，已按原文查找。",
        "“{text}” lacks a term and was searched for literally.",
    ),
    "note_operator_elsewhere": (
        "“{text}”已按原文查找。本站用空格表示“并且”，用 OR 或 | 表示“或者”，用减号表示“不含”。",
        (
            "“{text}” was searched for literally. Here a space means and, OR or | means or, "
            "and a minus excludes."
        ),
    ),
    "note_mixed_operators": (
        "OR 先于 AND 和空格结合；要改变次序请加括号。",
        "OR binds tighter than AND and the space; use brackets for another order.",
    ),
    "note_prefix_not_supported": (
        "* 只能放在字母或数字之后，已按原文查找：{text}",
        "* only works behind a letter or digit; searched for literally: {text}",
    ),
    "note_unknown_field": (
        "没有“{name}”这个字段，已按原文查找：{text}",
        "There is no field “{name}”; searched for literally: {text}",
    ),
    "note_field_without_value": (
        "字段后没有内容，已按原文查找：{text}",
        "The field has no value; searched for literally: {text}",
    ),
    "note_not_a_number": (
        "“{value}”不是数字或范围，已按原文查找：{text}",
        "“{value}” is no number or range; searched for literally: {text}",
    ),
    "note_reversed_range": (
        "范围的两端写反了，已对调。",
        "The ends of the range were the wrong way round and were exchanged.",
    ),
    "note_names_passage": (
        "这里写的是报告的地址或编号，不是检索词：{title}，{address}",
        "This is an address or id, no words to search for: {title}, {address}",
    ),
    "note_no_such_value": (
        "没有报告的{fact}是“{value}”。",
        "No report has “{value}” as its {fact}.",
    ),
    "note_no_such_value_near": (
        "没有报告的{fact}是“{value}”；相近的有：{near}。",
        "No report has “{value}” as its {fact}; near it there is: {near}.",
    ),
    "note_read_as_filter": (
        "“{text}”已理解为筛选条件；要按原文查找，请加引号。",
        "“{text}” was read as a filter; put it in quotes to search for the words.",
    ),
}
