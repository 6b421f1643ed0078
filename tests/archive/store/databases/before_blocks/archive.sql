BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alias (
	id VARCHAR(10) NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (id), 
	CONSTRAINT fk_alias_report_report FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE correction (
	report VARCHAR(10) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value JSON, 
	absent BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	evidence JSON, 
	corrected_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_correction PRIMARY KEY (report, name), 
	CONSTRAINT fk_correction_report_report FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE fact (
	reading INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value JSON NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	rule TEXT NOT NULL, 
	written TEXT NOT NULL, 
	evidence JSON, 
	more_evidence JSON NOT NULL, 
	CONSTRAINT pk_fact PRIMARY KEY (reading, ordinal), 
	CONSTRAINT fk_fact_reading_reading FOREIGN KEY(reading) REFERENCES reading (id)
);
INSERT INTO "fact" VALUES(1,0,'city','"承德市"','stated','place.title','','{"section": "m4ef2b8d", "start": 0, "end": 3, "quote": "承德市", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,1,'province','"河北省"','derived','place.division_code:130800','','{"section": "m4ef2b8d", "start": 0, "end": 3, "quote": "承德市", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,2,'year',2023,'stated','year.title','','{"section": "m4ef2b8d", "start": 9, "end": 15, "quote": "2023年度", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,3,'department','"农业农村局"','stated','department.title','','{"section": "m4ef2b8d", "start": 3, "end": 8, "quote": "农业农村局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,4,'department_full','"承德市农业农村局"','stated','department.full_name','','{"section": "m4ef2b8d", "start": 0, "end": 8, "quote": "承德市农业农村局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,5,'report_type','"项目支出"','stated','report_type.title','项目','{"section": "m4ef2b8d", "start": 26, "end": 28, "quote": "项目", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,6,'grade','"中"','stated','grade.given','中','{"section": "m4ef2b8d", "start": 15, "end": 22, "quote": "自评等级为“中", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,0,'county','"霍邱县"','stated','place.title','','{"section": "m4ef2b8d", "start": 0, "end": 3, "quote": "霍邱县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,1,'city','"六安市"','derived','place.division_code:341522','','{"section": "m4ef2b8d", "start": 0, "end": 3, "quote": "霍邱县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,2,'province','"安徽省"','derived','place.division_code:341522','','{"section": "m4ef2b8d", "start": 0, "end": 3, "quote": "霍邱县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,3,'year',2022,'stated','year.title','','{"section": "m4ef2b8d", "start": 6, "end": 12, "quote": "2022年度", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,4,'department','"教育局"','stated','department.title','','{"section": "m4ef2b8d", "start": 3, "end": 6, "quote": "教育局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,5,'department_full','"霍邱县教育局"','stated','department.full_name','','{"section": "m4ef2b8d", "start": 0, "end": 6, "quote": "霍邱县教育局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(2,6,'report_type','"项目支出"','stated','report_type.title','项目','{"section": "m4ef2b8d", "start": 12, "end": 14, "quote": "项目", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,0,'county','"南县"','stated','place.title','','{"section": "m4ef2b8d", "start": 0, "end": 2, "quote": "南县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,1,'city','"益阳市"','derived','place.division_code:430921','','{"section": "m4ef2b8d", "start": 0, "end": 2, "quote": "南县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,2,'province','"湖南省"','derived','place.division_code:430921','','{"section": "m4ef2b8d", "start": 0, "end": 2, "quote": "南县", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,3,'year',2024,'stated','year.title','','{"section": "m4ef2b8d", "start": 7, "end": 13, "quote": "2024年度", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,4,'department','"应急管理局"','stated','department.title','','{"section": "m4ef2b8d", "start": 2, "end": 7, "quote": "应急管理局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,5,'department_full','"南县应急管理局"','stated','department.full_name','','{"section": "m4ef2b8d", "start": 0, "end": 7, "quote": "南县应急管理局", "part": "text"}','[]');
INSERT INTO "fact" VALUES(3,6,'report_type','"部门整体支出"','stated','report_type.title','','{"section": "m4ef2b8d", "start": 13, "end": 19, "quote": "部门整体支出", "part": "text"}','[]');
CREATE TABLE reading (
	id INTEGER NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	version INTEGER NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	file_name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	title TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	section_count INTEGER NOT NULL, 
	character_count INTEGER NOT NULL, 
	read_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_reading PRIMARY KEY (id), 
	CONSTRAINT fk_reading_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "reading" VALUES(1,'n424jjjsdw',1,'a08028c6385f3a2dbd0bd7eea6b24a7f82b33cd40ec214895e42ca58ad357081','chengde-zhong-2023.txt','text/plain','承德市农业农村局2023年度自评等级为“中”的预算项目绩效自评说明','c58ffcb23eb8d5151a03fe8e88f6fe18ba3f837a636e6d620a469fcde1009c54',12,826,'2026-11-25T19:10:55+00:00');
INSERT INTO "reading" VALUES(2,'pssz78uy9h',1,'35718f94daf1ded9aae9271980c1d8c1bebf1dd5b9d1ff17ebb16af1e5f00194','huoqiu-jiaoyuju-2022.html','text/html','霍邱县教育局2022年度项目支出绩效自评报告','37fe8920290908e43037d4b82b0351c2b651e8af219fb072f385cb54c6716042',10,997,'2026-11-25T19:10:55+00:00');
INSERT INTO "reading" VALUES(3,'eqqh7qeiac',1,'65acf2d99042b27c150249795f7579d1135cd6e717677c6494d34791d5a57426','nanxian-yingjiju-2024.docx','application/vnd.openxmlformats-officedocument.wordprocessingml.document','南县应急管理局2024年度部门整体支出绩效自评报告','b1515a917f52b9dfb0166833f2ce633e1fbf28aa7a387c9db8b3a4ba7775d7b6',16,1114,'2026-11-25T19:10:55+00:00');
CREATE TABLE report (
	id VARCHAR(10) NOT NULL, 
	reading INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	removed_at VARCHAR(32), 
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('n424jjjsdw',1,1,NULL);
INSERT INTO "report" VALUES('pssz78uy9h',2,2,NULL);
INSERT INTO "report" VALUES('eqqh7qeiac',3,3,NULL);
CREATE TABLE revision (
	number INTEGER NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (number), 
	CONSTRAINT fk_revision_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "revision" VALUES(1,'n424jjjsdw','stored','2026-11-25T19:10:55+00:00');
INSERT INTO "revision" VALUES(2,'pssz78uy9h','stored','2026-11-25T19:10:55+00:00');
INSERT INTO "revision" VALUES(3,'eqqh7qeiac','stored','2026-11-25T19:10:55+00:00');
CREATE TABLE section (
	reading INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	parent INTEGER, 
	level INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	heading_path JSON NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_section PRIMARY KEY (reading, ordinal), 
	CONSTRAINT fk_section_reading_reading FOREIGN KEY(reading) REFERENCES reading (id), 
	CONSTRAINT uq_section_reading_place UNIQUE (reading, place)
);
INSERT INTO "section" VALUES(1,0,'m4ef2b8d','5wqh',NULL,0,'','','[]','承德市农业农村局
2023年度自评等级为“中”的预算项目绩效自评说明');
INSERT INTO "section" VALUES(1,1,'bkwcheeq','d6cw',NULL,1,'一、','一、基本情况','["一、基本情况"]','2023年度承德市农业农村局预算项目绩效自评中，有3个项目涉及财政资金7万元，自评等级为中。现就这3个项目的项目支出绩效情况作专门说明。');
INSERT INTO "section" VALUES(1,2,'b6w3jipb','vp3g',NULL,1,'二、','二、自评依据','["二、自评依据"]','自评工作依据市财政局《关于开展2023年度市级预算部门预算项目绩效自评工作的通知》（承财评价〔2024〕1号）进行。各项目由业务科室先行打分，项目监督科对照绩效目标和佐证资料复核。
自评按照“谁用款、谁负责”的原则组织，先由项目承担科室对照绩效目标申报表填写完成值，再附上合同、验收单、发票、签到表和照片等佐证材料，没有佐证的指标不计分。');
INSERT INTO "section" VALUES(1,3,'xw5gs264','niep',NULL,1,'三、','三、绩效情况分析','["三、绩效情况分析"]','');
INSERT INTO "section" VALUES(1,4,'byea4id6','wbsr',3,2,'（一）','（一）投入','["三、绩效情况分析", "（一）投入"]','3个项目金额小，共安排财政资金7万元，均列入年初预算，用途符合规定。');
INSERT INTO "section" VALUES(1,5,'hne6m9as','7sv2',3,2,'（二）','（二）过程','["三、绩效情况分析", "（二）过程"]','资金管理执行国库集中支付制度，支出有审批、有凭证。项目实施方案过于简单，没有排出时间节点。');
INSERT INTO "section" VALUES(1,6,'t62rsmac','rc4c',3,2,'（三）','（三）产出','["三、绩效情况分析", "（三）产出"]','主要任务能够完成，但部分数量指标没有达到年初设定的数值，时效指标扣分较多。');
INSERT INTO "section" VALUES(1,7,'pmp3edbs','ez2n',3,2,'（四）','（四）效果','["三、绩效情况分析", "（四）效果"]','项目的社会效益以定性描述为主，缺少调查数据，满意度指标得分不高。');
INSERT INTO "section" VALUES(1,8,'v8bu5xqe','69pe',3,2,'（五）','（五）综合判断','["三、绩效情况分析", "（五）综合判断"]','三个方面相比，资金使用的合规性较好，产出的完成程度一般，效果的证明力度偏弱，综合起来等级为中。');
INSERT INTO "section" VALUES(1,9,'pf9fthtp','9zf5',NULL,1,'四、','四、存在的问题','["四、存在的问题"]','（一）小额项目重安排、轻管理，绩效监控没有跟上。
（二）绩效目标与资金规模不匹配，指标值定得偏高。');
INSERT INTO "section" VALUES(1,10,'tbj2xfx8','trnh',NULL,1,'五、','五、整改措施','["五、整改措施"]','（一）同类小额项目合并立项，减少管理成本。
（二）按照资金规模合理确定绩效指标值，指标要可衡量、可核实。
（三）把佐证材料清单附在绩效目标申报表之后，边实施、边收集、边归档。
（四）年中监控时对执行率低于序时进度的项目提出预警。');
INSERT INTO "section" VALUES(1,11,'t6y85jje','caif',NULL,1,'六、','六、下一步打算','["六、下一步打算"]','本局将在下一年度对这3个项目的后续安排逐一论证，能并入常规业务的不再单独立项；确需保留的，重新设定绩效目标，报财政部门审核后实施。
（本文是软件附带的样例：数字取自公开信息，文字由编者重新撰写，不是该单位发布的原文，出处见样例目录中的 SOURCES.md。）');
INSERT INTO "section" VALUES(2,0,'m4ef2b8d','iqiy',NULL,0,'','','[]','霍邱县教育局2022年度项目支出绩效自评报告');
INSERT INTO "section" VALUES(2,1,'wpqgfuti','3pk9',NULL,1,'一、','一、自评工作开展情况','["一、自评工作开展情况"]','');
INSERT INTO "section" VALUES(2,2,'vrkrccyu','jqxi',1,2,'（一）','（一）项目支出自评情况','["一、自评工作开展情况", "（一）项目支出自评情况"]','2022年霍邱县教育局纳入自评的项目共35个，按用途分为七个方面，主要情况如下。
1.教育管理类。“三区”人才计划教师专项工作补助经费75万元，当年支出75万元，预算完成率100%。
2.学前教育类。包括学前教育发展资金、公办幼儿园生均经费、民办幼儿园公用经费、教师培训和延时服务经费等，合计3624.71万元，当年支出3624.71万元，预算完成率100%。
3.小学教育类。教育强国推进工程676.47万元，当年支出676.47万元，预算完成率100%，用于义务教育学校建设。
4.高中教育类。包括公办高中公用经费、办学条件改善和学生资助等，合计4194.23万元，当年支出4194.23万元，预算完成率100%。
5.其他各类。包括自聘教师工作经费、特教学校学生生活补助、原民办教师教龄补助、义务教育薄弱环节改善与能力提升补助等。
项目类别	预算数（万元）	支出数（万元）	预算完成率
“三区”人才计划	75	75	100%
学前教育	3624.71	3624.71	100%
小学教育	676.47	676.47	100%
高中教育	4194.23	4194.23	100%');
INSERT INTO "section" VALUES(2,3,'z2hk93aw','c5t8',1,2,'（二）','（二）自评组织情况','["一、自评工作开展情况", "（二）自评组织情况"]','县教育局财务股牵头，基教、学前、资助、项目建设等股室分工负责，项目学校提供原始资料。每个项目填写一张自评表，由财务股审核汇总。');
INSERT INTO "section" VALUES(2,4,'mre7gdif','9uc6',NULL,1,'二、','二、绩效目标实现情况','["二、绩效目标实现情况"]','');
INSERT INTO "section" VALUES(2,5,'xur62uj3','e58k',4,2,'（一）','（一）产出情况','["二、绩效目标实现情况", "（一）产出情况"]','各类补助按标准和人数及时拨付到学校，项目学校建设按合同进度实施，教师培训按计划完成。');
INSERT INTO "section" VALUES(2,6,'qnmd4bq5','dau5',4,2,'（二）','（二）效益情况','["二、绩效目标实现情况", "（二）效益情况"]','幼儿园和义务教育学校的办学条件改善，家庭经济困难学生得到资助，高中学校运转平稳。');
INSERT INTO "section" VALUES(2,7,'wdwg28fj','5bi2',4,2,'（三）','（三）满意度情况','["二、绩效目标实现情况", "（三）满意度情况"]','面向学生家长和教师开展问卷调查，了解对学生资助、延时服务和校园建设的满意度。');
INSERT INTO "section" VALUES(2,8,'pf9fthtp','am86',NULL,1,'三、','三、存在的问题','["三、存在的问题"]','1.项目数量多，部分项目的绩效目标雷同，没有体现各自特点。
2.学校财务人员兼职较多，绩效自评的资料不够规范。
3.建设类项目受天气和招投标影响，前期进度偏慢。');
INSERT INTO "section" VALUES(2,9,'c5uzuctg','jt3d',NULL,1,'四、','四、改进措施和建议','["四、改进措施和建议"]','1.同类项目合并设置绩效目标，突出重点，减少重复填报。
2.对学校财务人员分批开展预算绩效管理培训。
3.建设项目提前开展政府采购，确保当年形成实物工作量。
（本文是软件附带的样例：数字取自公开信息，文字由编者重新撰写，不是该单位发布的原文，出处见样例目录中的 SOURCES.md。）');
INSERT INTO "section" VALUES(3,0,'m4ef2b8d','zkyh',NULL,0,'','','[]','南县应急管理局2024年度部门整体支出绩效自评报告
根据《南县财政局关于做好2024年度预算绩效自评工作的通知》（南财函〔2025〕25号），南县应急管理局对2024年部门整体支出开展绩效自评，由政工室牵头组织，现将情况报告如下：');
INSERT INTO "section" VALUES(3,1,'bkwcheeq','gvpp',NULL,1,'一、','一、基本情况','["一、基本情况"]','');
INSERT INTO "section" VALUES(3,2,'jmpm97wz','gqfy',1,2,'（一）','（一）机构和人员','["一、基本情况", "（一）机构和人员"]','南县应急管理局是县政府主管安全生产综合监督管理的部门，内设办公室、危险化学品安全监督管理股、非煤矿山和工贸行业安全监督管理股、预案管理和物资保障股、综合防灾管理股、法规股、防汛抗旱股、政工室8个股室；下属股级公益一类事业单位2个，即县应急管理综合行政执法大队和县应急救援指挥大队。
机关行政编制10名，全额拨款事业编制36名，在岗33人，退休8人。');
INSERT INTO "section" VALUES(3,3,'mw83via9','495y',1,2,'（二）','（二）主要职责','["一、基本情况", "（二）主要职责"]','1.统筹全县应急管理，组织应对安全生产和自然灾害类突发事件。
2.综合监督安全生产，监管工矿商贸和危险化学品行业。
3.编制应急体系和防灾减灾规划，指导应急预案建设。
4.建设全县统一的应急管理信息系统，汇集灾情和事故信息。
5.协调专业应急队伍，建立联动机制。');
INSERT INTO "section" VALUES(3,4,'d3f3r3n5','r7av',NULL,1,'二、','二、部门整体支出管理情况','["二、部门整体支出管理情况"]','');
INSERT INTO "section" VALUES(3,5,'pc75wi7m','tjgt',4,2,'（一）','（一）基本支出','["二、部门整体支出管理情况", "（一）基本支出"]','基本支出用于人员工资福利和机关运转，按国库集中支付制度管理。公务接待费、公务用车运行维护费等三公经费不突破年初预算。');
INSERT INTO "section" VALUES(3,6,'xv5kjdhj','3uwc',4,2,'（二）','（二）项目支出','["二、部门整体支出管理情况", "（二）项目支出"]','项目支出主要投向安全生产监管执法、防汛抗旱、应急物资储备和救援队伍训练。项目资金由局党委集体研究，按照政府采购规定组织实施。');
INSERT INTO "section" VALUES(3,7,'bwdb8bbv','39rk',NULL,1,'三、','三、绩效自评工作开展情况','["三、绩效自评工作开展情况"]','');
INSERT INTO "section" VALUES(3,8,'v4g4bp72','2ygf',7,2,'（一）','（一）自评组织','["三、绩效自评工作开展情况", "（一）自评组织"]','局党委专题研究，政工室、办公室和财务人员组成自评小组，各股室对口填报数据。');
INSERT INTO "section" VALUES(3,9,'dxcu48c2','jnh3',7,2,'（二）','（二）自评方法','["三、绩效自评工作开展情况", "（二）自评方法"]','以年初绩效目标为尺子，量一量数量、质量、时效和成本；对隐患整改率、应急响应时间等指标，用执法系统和值班记录的数据佐证。');
INSERT INTO "section" VALUES(3,10,'gvzfsm9u','pfb7',NULL,1,'四、','四、部门整体支出绩效情况','["四、部门整体支出绩效情况"]','');
INSERT INTO "section" VALUES(3,11,'bukt4j2x','3niz',10,2,'（一）','（一）安全生产','["四、部门整体支出绩效情况", "（一）安全生产"]','重点行业领域隐患排查整治持续推进，执法检查做到有计划、有文书、有复查。');
INSERT INTO "section" VALUES(3,12,'ha7zphst','giu3',10,2,'（二）','（二）防汛抗旱','["四、部门整体支出绩效情况", "（二）防汛抗旱"]','汛期落实二十四小时值班和领导带班，堤垸巡查、物资调运、信息报送衔接有序。');
INSERT INTO "section" VALUES(3,13,'epwa7s7d','6rna',10,2,'（三）','（三）宣传教育','["四、部门整体支出绩效情况", "（三）宣传教育"]','开展安全生产月和防灾减灾日活动，通过短视频和乡村大喇叭普及避险知识；涉灾舆情同步监测，及时发布权威信息。');
INSERT INTO "section" VALUES(3,14,'pf9fthtp','h3gi',NULL,1,'五、','五、存在的问题','["五、存在的问题"]','1.应急物资的采购和轮换没有形成稳定机制，预算安排偏紧。
2.基层应急力量薄弱，救援装备老化。
3.绩效指标中过程类多、结果类少，难以反映事故下降和损失减少的成效。');
INSERT INTO "section" VALUES(3,15,'c5uzuctg','ztu4',NULL,1,'六、','六、改进措施和建议','["六、改进措施和建议"]','1.建立物资储备定额，按年度补充更新，列入部门预算。
2.整合乡镇应急力量，分批更新装备，开展实战演练。
3.增加结果类绩效指标，把亿元产值死亡率、灾情响应时间等纳入评价。
（本文是软件附带的样例：数字取自公开信息，文字由编者重新撰写，不是该单位发布的原文，出处见样例目录中的 SOURCES.md。）');
CREATE TABLE source (
	path TEXT NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (path), 
	CONSTRAINT fk_source_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "source" VALUES('/reports/chengde-zhong-2023.txt','n424jjjsdw','a08028c6385f3a2dbd0bd7eea6b24a7f82b33cd40ec214895e42ca58ad357081','2026-11-25T19:10:55+00:00');
INSERT INTO "source" VALUES('/reports/huoqiu-jiaoyuju-2022.html','pssz78uy9h','35718f94daf1ded9aae9271980c1d8c1bebf1dd5b9d1ff17ebb16af1e5f00194','2026-11-25T19:10:55+00:00');
INSERT INTO "source" VALUES('/reports/nanxian-yingjiju-2024.docx','eqqh7qeiac','65acf2d99042b27c150249795f7579d1135cd6e717677c6494d34791d5a57426','2026-11-25T19:10:55+00:00');
CREATE INDEX ix_alias_report ON alias (report);
CREATE INDEX ix_reading_report ON reading (report);
CREATE INDEX ix_reading_file_sha256 ON reading (file_sha256);
CREATE INDEX ix_source_report ON source (report);
CREATE INDEX ix_revision_report_number ON revision (report, number);
COMMIT;
