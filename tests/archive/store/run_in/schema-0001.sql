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
INSERT INTO "fact" VALUES(1,0,'year',2023,'stated','year.title','','{"section": "m4ef2b8d", "start": 6, "end": 12, "quote": "2023年度", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,1,'department','"岚谷县水文站"','stated','department.title_words','','{"section": "m4ef2b8d", "start": 0, "end": 6, "quote": "岚谷县水文站", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,2,'report_type','"部门整体支出"','stated','report_type.title','','{"section": "m4ef2b8d", "start": 12, "end": 18, "quote": "部门整体支出", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,3,'grade','"优"','stated','grade.given','优','{"section": "fa935czm", "start": 7, "end": 11, "quote": "等级为优", "part": "text"}','[]');
INSERT INTO "fact" VALUES(1,4,'spending',799.19,'stated','budget.spending','全年支出799.19万元','{"section": "jinv99v9", "start": 1, "end": 13, "quote": "全年支出799.19万元", "part": "text"}','[]');
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
INSERT INTO "reading" VALUES(1,'r5f2y6vke5',1,'09ee3683c4dc98315d8c767d721b5f97ae6fe784dd29c19a7c6551e1fc942822','report.txt','text/plain','岚谷县水文站2023年度部门整体支出绩效自评报告','8834cdec8ebf4249aa287851ee3096a159b2e6b3ede0acfc1da1b09b7b19701b',10,190,'2026-11-25T19:25:17+00:00');
CREATE TABLE report (
	id VARCHAR(10) NOT NULL, 
	reading INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	removed_at VARCHAR(32), 
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('r5f2y6vke5',1,1,NULL);
CREATE TABLE revision (
	number INTEGER NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (number), 
	CONSTRAINT fk_revision_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "revision" VALUES(1,'r5f2y6vke5','stored','2026-11-25T19:25:17+00:00');
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
INSERT INTO "section" VALUES(1,0,'m4ef2b8d','pbzp',NULL,0,'','','[]','岚谷县水文站2023年度部门整体支出绩效自评报告');
INSERT INTO "section" VALUES(1,1,'ptva423w','zzfv',NULL,1,'一、','一、部门概况','["一、部门概况"]','岚谷县水文站编制十二人。');
INSERT INTO "section" VALUES(1,2,'df6e69vk','sx3g',NULL,1,'二、','二、预算执行情况','["二、预算执行情况"]','');
INSERT INTO "section" VALUES(1,3,'aktiyrcg','gw6s',2,2,'（一）','（一）预算执行率','["二、预算执行情况", "（一）预算执行率"]','：89.46%。');
INSERT INTO "section" VALUES(1,4,'jinv99v9','cjpd',2,2,'（二）','（二）支出情况','["二、预算执行情况", "（二）支出情况"]','。全年支出799.19万元，其中基本支出500万元。');
INSERT INTO "section" VALUES(1,5,'i3euicbp','qty6',2,2,'（三）','（三）结转结余','["二、预算执行情况", "（三）结转结余"]',':
年末无结转。');
INSERT INTO "section" VALUES(1,6,'kxqavzus','7u9s',NULL,1,'三、','三、自评结论','["三、自评结论"]','');
INSERT INTO "section" VALUES(1,7,'fa935czm','vcvm',6,2,'（一）','（一）自评得分','["三、自评结论", "（一）自评得分"]','：91.5分，等级为优。');
INSERT INTO "section" VALUES(1,8,'vfqjavvx','wwfp',6,2,'（二）','（二）存在的问题','["三、自评结论", "（二）存在的问题"]','。个别站点设备老旧。');
INSERT INTO "section" VALUES(1,9,'ix78kp2z','wj2t',6,2,'（三）','（三）指标完成情况','["三、自评结论", "（三）指标完成情况"]','：见下表。
指标名称	完成率
设备完好率	98%');
CREATE TABLE source (
	path TEXT NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (path), 
	CONSTRAINT fk_source_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "source" VALUES('/reports/report.txt','r5f2y6vke5','09ee3683c4dc98315d8c767d721b5f97ae6fe784dd29c19a7c6551e1fc942822','2026-11-25T19:25:17+00:00');
CREATE INDEX ix_alias_report ON alias (report);
CREATE INDEX ix_reading_report ON reading (report);
CREATE INDEX ix_reading_file_sha256 ON reading (file_sha256);
CREATE INDEX ix_source_report ON source (report);
CREATE INDEX ix_revision_report_number ON revision (report, number);
COMMIT;
