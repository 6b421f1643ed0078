BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE alias (
	id VARCHAR(10) NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (id), 
	CONSTRAINT fk_alias_report_report FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE archive (
	identity VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_archive PRIMARY KEY (identity)
);
INSERT INTO "archive" VALUES('2898f23e40d9c7dc67663e26f94ba568');
CREATE TABLE consequence (
	report VARCHAR(10) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value JSON, 
	rule TEXT NOT NULL, 
	CONSTRAINT pk_consequence PRIMARY KEY (report, name), 
	CONSTRAINT fk_consequence_report_report FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE correction (
	report VARCHAR(10) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value JSON, 
	absent BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	evidence JSON, 
	corrected_at VARCHAR(32) NOT NULL, written TEXT DEFAULT '' NOT NULL, "by" TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_correction PRIMARY KEY (report, name), 
	CONSTRAINT fk_correction_report_report FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE current_fact (
	report VARCHAR(10) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value JSON NOT NULL, 
	text TEXT NOT NULL, 
	place FLOAT, 
	CONSTRAINT pk_current_fact PRIMARY KEY (report, name), 
	CONSTRAINT fk_current_fact_report_report FOREIGN KEY(report) REFERENCES report (id)
)
 WITHOUT ROWID

;
INSERT INTO "current_fact" VALUES('r5f2y6vke5','department','"岚谷县水文站"','岚谷县水文站',NULL);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','execution_rate',89.46,'89.46',89.46);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','grade','"优"','优',0.0);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','report_type','"部门整体支出"','部门整体支出',NULL);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','score',91.5,'91.5',91.5);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','spending',799.19,'799.19',799.19);
INSERT INTO "current_fact" VALUES('r5f2y6vke5','year',2023,'2023',2023.0);
CREATE TABLE fact (
	reading INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value JSON NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	rule TEXT NOT NULL, 
	written TEXT NOT NULL, 
	evidence JSON, 
	more_evidence JSON NOT NULL, doubtful BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_fact PRIMARY KEY (reading, ordinal), 
	CONSTRAINT fk_fact_reading_reading FOREIGN KEY(reading) REFERENCES reading (id)
);
INSERT INTO "fact" VALUES(1,0,'year',2023,'stated','year.title','','{"section": "m4ef2b8d", "start": 6, "end": 12, "quote": "2023年度", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,1,'department','"岚谷县水文站"','stated','department.title_words','','{"section": "m4ef2b8d", "start": 0, "end": 6, "quote": "岚谷县水文站", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,2,'report_type','"部门整体支出"','stated','report_type.title','','{"section": "m4ef2b8d", "start": 12, "end": 18, "quote": "部门整体支出", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,3,'score',91.5,'stated','score.evaluation','','{"section": "fa935czm", "start": 3, "end": 7, "quote": "自评得分", "part": "heading"}','[]',0);
INSERT INTO "fact" VALUES(1,4,'grade','"优"','stated','grade.given','优','{"section": "fa935czm", "start": 7, "end": 11, "quote": "等级为优", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,5,'spending',799.19,'stated','budget.spending','全年支出799.19万元','{"section": "jinv99v9", "start": 1, "end": 13, "quote": "全年支出799.19万元", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,6,'execution_rate',89.46,'stated','budget.rate','预算执行率:89.46%','{"section": "aktiyrcg", "start": 3, "end": 8, "quote": "预算执行率", "part": "heading"}','[]',0);
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
	read_at VARCHAR(32) NOT NULL, remarks JSON, blocks_digest VARCHAR(64), 
	CONSTRAINT pk_reading PRIMARY KEY (id), 
	CONSTRAINT fk_reading_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "reading" VALUES(1,'r5f2y6vke5',1,'09ee3683c4dc98315d8c767d721b5f97ae6fe784dd29c19a7c6551e1fc942822','report.txt','text/plain','岚谷县水文站2023年度部门整体支出绩效自评报告','8834cdec8ebf4249aa287851ee3096a159b2e6b3ede0acfc1da1b09b7b19701b',10,190,'2026-11-25T19:25:14+00:00','[]','1f693dbb8bfcaed7037f0a845dc4581928331c7066f69718eb86c6620aae89ae');
CREATE TABLE report (
	id VARCHAR(10) NOT NULL, 
	reading INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	removed_at VARCHAR(32), title TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('r5f2y6vke5',1,1,NULL,'岚谷县水文站2023年度部门整体支出绩效自评报告');
CREATE TABLE revision (
	number INTEGER NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	at VARCHAR(32) NOT NULL, "by" TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (number), 
	CONSTRAINT fk_revision_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "revision" VALUES(1,'r5f2y6vke5','stored','2026-11-25T19:25:14+00:00','');
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
	text TEXT NOT NULL, blocks JSON, 
	CONSTRAINT pk_section PRIMARY KEY (reading, ordinal), 
	CONSTRAINT fk_section_reading_reading FOREIGN KEY(reading) REFERENCES reading (id), 
	CONSTRAINT uq_section_reading_place UNIQUE (reading, place)
);
INSERT INTO "section" VALUES(1,0,'m4ef2b8d','pbzp',NULL,0,'','','[]','岚谷县水文站2023年度部门整体支出绩效自评报告','[[0, 24]]');
INSERT INTO "section" VALUES(1,1,'ptva423w','zzfv',NULL,1,'一、','一、部门概况','["一、部门概况"]','岚谷县水文站编制十二人。','[[0, 12]]');
INSERT INTO "section" VALUES(1,2,'df6e69vk','sx3g',NULL,1,'二、','二、预算执行情况','["二、预算执行情况"]','',NULL);
INSERT INTO "section" VALUES(1,3,'aktiyrcg','gw6s',2,2,'（一）','（一）预算执行率','["二、预算执行情况", "（一）预算执行率"]','：89.46%。','[[0, 8]]');
INSERT INTO "section" VALUES(1,4,'jinv99v9','cjpd',2,2,'（二）','（二）支出情况','["二、预算执行情况", "（二）支出情况"]','。全年支出799.19万元，其中基本支出500万元。','[[0, 26]]');
INSERT INTO "section" VALUES(1,5,'i3euicbp','qty6',2,2,'（三）','（三）结转结余','["二、预算执行情况", "（三）结转结余"]',':
年末无结转。','[[0, 1], [2, 8]]');
INSERT INTO "section" VALUES(1,6,'kxqavzus','7u9s',NULL,1,'三、','三、自评结论','["三、自评结论"]','',NULL);
INSERT INTO "section" VALUES(1,7,'fa935czm','vcvm',6,2,'（一）','（一）自评得分','["三、自评结论", "（一）自评得分"]','：91.5分，等级为优。','[[0, 12]]');
INSERT INTO "section" VALUES(1,8,'vfqjavvx','wwfp',6,2,'（二）','（二）存在的问题','["三、自评结论", "（二）存在的问题"]','。个别站点设备老旧。','[[0, 10]]');
INSERT INTO "section" VALUES(1,9,'ix78kp2z','wj2t',6,2,'（三）','（三）指标完成情况','["三、自评结论", "（三）指标完成情况"]','：见下表。
指标名称	完成率
设备完好率	98%','[[0, 5], [6, 14, null, null, [6, 10, 11, 14]], [15, 24, null, null, [15, 20, 21, 24]]]');
CREATE TABLE source (
	path TEXT NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (path), 
	CONSTRAINT fk_source_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "source" VALUES('/reports/report.txt','r5f2y6vke5','09ee3683c4dc98315d8c767d721b5f97ae6fe784dd29c19a7c6551e1fc942822','2026-11-25T19:25:14+00:00');
CREATE INDEX ix_alias_report ON alias (report);
CREATE INDEX ix_reading_report ON reading (report);
CREATE INDEX ix_reading_file_sha256 ON reading (file_sha256);
CREATE INDEX ix_source_report ON source (report);
CREATE INDEX ix_revision_report_number ON revision (report, number);
CREATE INDEX ix_report_removed_at_title_id ON report (removed_at, title, id);
CREATE INDEX ix_report_removed_at_revision_id ON report (removed_at, revision, id);
CREATE INDEX ix_current_fact_name_text_report ON current_fact (name, text, report);
CREATE INDEX ix_current_fact_name_place_report ON current_fact (name, place, report);
COMMIT;
