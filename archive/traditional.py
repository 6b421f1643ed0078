"""Traditional characters and what they are in simplified writing, one for one.

Reports of the mainland are simplified; a few pages are served in traditional characters, or mix
them (與, 衞). The rules that read titles and facts are written in simplified characters and read
texts through this table, so that every character keeps its place. It holds the characters of
the names of places and departments and of the rules' own words, and common variants of them.
"""

from __future__ import annotations

_TRADITIONAL = (
    "並亞佔併來侖倉個們値倫偉備傢傳債僑僕價儀億優儲兒兗內兩冊凱別則剛創劃劇劍動務勝勞勸勻匯區協參叢吳呂員問啓啟單噸嚴國圍園圖"
    "團執堯報場塊塗墊墾壇壘壩壯壺壽夢夾婁婦孫學宮實寧審寬寶將專尋對導屬岡峯島峽崍崗嵐嶗嶧嶺嶼嶽巒巖師帳帶幫幹庁庫廂廈廠廣廬廳"
    "張強彌彥後從復徵徹恆愛態慶憑應懷戰戶戸採揚揮撥撫擊擔據擬敘數於時晉暉暫書會東條棗棲楊業極榮構樂樅樓標樹樺橋機橫檔檢欄權欒"
    "欽歷歸殘氣汙決沒況涇涼淥淶減渦渾湞湯準溝溫溮滄滎滿漢漣漵潁潛潤潯澗澠澤澱濟濰濱瀏瀘瀾灘灣灤烏無煙煩熱燈營爐爲爾牆狀猶獅獨"
    "獲獸獻琿瑤瑪環瓊甌甕產産畝畢當疇疊療發監盤盧瞭硯碩碭確碼礄礎礙礦祕祿禪禮稅種稱積窪競節範簡籌籤籲糧紀約紅納級紡細紹終組経"
    "結絡統絳綏經綜綠綫維網綿線編縉縣總績織繭羅羣義習聖聞聯聶職肅脫膠臘臥臨臺與興舊荊莊華萊萬葉蒼蓋蓮蔭蕪蕭薊薌薩藍藝藥藺蘄蘆"
    "蘇蘊蘭蘿處號蠶術衛衝衞裏補裝裡覈見規視覺覽觀訂計訓訥訪設許詔評該認說説誼調請論諸諾謀謙謝謨證譙譜議讀讓豐貝貞負財貢貧貫責"
    "貴貸費貼賀資賈賓賚賢質賬購賽贊贛趙車軌軍較載輝輪輸輿轄轉辦農迴連週進遊運過達遙遜遠遷遼邁邊郟郵鄆鄉鄒鄖鄧鄭鄰鄲鄴醫鉛銀銅"
    "銜銷鋒鋼錄錢錦錫錯鍋鍾鎣鎮鏡鐘鐵鑲長門開間閔閘閣閩閬閱閶閻關陘陝陰陳陸陽隊際隨險隴雙雜雞離雲電靈靜鞏韓響頁頂項順預頗領頭"
    "題額類風餘館饒馬駐騰驊驗驛驟體髙鬥鬱魚魯鮁鮮鯉鳩鳳鳴鴨鶴鷹鹹鹼鹽麗麥麵黃點黨齊龍為眾衆眞隻嵗歲靣麼麽鄕槪鉤閒竝"
    "舉盡現續難佈償剋噹嚮墰壜崑崙廕彙昇曆沖測漁濛瀋瀰獄矇穀穫窯罈菸葯薑藴製複託誌識護讚谿貿賑賣陞颱養髮鬆鵝鷄麪齡龐樑檯"
)
_SIMPLIFIED = (
    "并亚占并来仑仓个们值伦伟备家传债侨仆价仪亿优储儿兖内两册凯别则刚创划剧剑动务胜劳劝匀汇区协参丛吴吕员问启启单吨严国围园图"
    "团执尧报场块涂垫垦坛垒坝壮壶寿梦夹娄妇孙学宫实宁审宽宝将专寻对导属冈峰岛峡崃岗岚崂峄岭屿岳峦岩师帐带帮干厅库厢厦厂广庐厅"
    "张强弥彦后从复征彻恒爱态庆凭应怀战户户采扬挥拨抚击担据拟叙数于时晋晖暂书会东条枣栖杨业极荣构乐枞楼标树桦桥机横档检栏权栾"
    "钦历归残气污决没况泾凉渌涞减涡浑浈汤准沟温浉沧荥满汉涟溆颍潜润浔涧渑泽淀济潍滨浏泸澜滩湾滦乌无烟烦热灯营炉为尔墙状犹狮独"
    "获兽献珲瑶玛环琼瓯瓮产产亩毕当畴叠疗发监盘卢了砚硕砀确码硚础碍矿秘禄禅礼税种称积洼竞节范简筹签吁粮纪约红纳级纺细绍终组经"
    "结络统绛绥经综绿线维网绵线编缙县总绩织茧罗群义习圣闻联聂职肃脱胶腊卧临台与兴旧荆庄华莱万叶苍盖莲荫芜萧蓟芗萨蓝艺药蔺蕲芦"
    "苏蕴兰萝处号蚕术卫冲卫里补装里核见规视觉览观订计训讷访设许诏评该认说说谊调请论诸诺谋谦谢谟证谯谱议读让丰贝贞负财贡贫贯责"
    "贵贷费贴贺资贾宾赉贤质账购赛赞赣赵车轨军较载辉轮输舆辖转办农回连周进游运过达遥逊远迁辽迈边郏邮郓乡邹郧邓郑邻郸邺医铅银铜"
    "衔销锋钢录钱锦锡错锅钟蓥镇镜钟铁镶长门开间闵闸阁闽阆阅阊阎关陉陕阴陈陆阳队际随险陇双杂鸡离云电灵静巩韩响页顶项顺预颇领头"
    "题额类风余馆饶马驻腾骅验驿骤体高斗郁鱼鲁鲅鲜鲤鸠凤鸣鸭鹤鹰咸碱盐丽麦面黄点党齐龙为众众真只岁岁面么么乡概钩闲并"
    "举尽现续难布偿克当向坛坛昆仑荫汇升历冲测渔蒙沈弥狱蒙谷获窑坛烟药姜蕴制复托志识护赞溪贸赈卖升台养发松鹅鸡面龄庞梁台"
)

#: For `str.translate`: from a traditional character's code to the simplified character.
TO_SIMPLIFIED: dict[int, str] = {
    ord(traditional): simplified
    for traditional, simplified in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)
}

_TRADITIONAL_OF: dict[str, str] = {}
for _traditional, _simplified in zip(_TRADITIONAL, _SIMPLIFIED, strict=True):
    _TRADITIONAL_OF[_simplified] = _TRADITIONAL_OF.get(_simplified, "") + _traditional


def in_either_writing(words: str) -> str:
    """A pattern of simplified words, without classes of characters, that meets both writings."""
    return "".join(
        f"[{character}{_TRADITIONAL_OF[character]}]" if character in _TRADITIONAL_OF else character
        for character in words
    )
