BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0014');
CREATE TABLE alias (
	id VARCHAR(10) NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (id), 
	CONSTRAINT fk_alias_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "alias" VALUES('hhsnnwapj2','dtcijgzpr4');
CREATE TABLE archive (
	identity VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_archive PRIMARY KEY (identity)
);
INSERT INTO "archive" VALUES('0123456789abcdef0123456789abcdef');
CREATE TABLE consequence (
	report VARCHAR(10) NOT NULL, 
	name VARCHAR(64) NOT NULL, 
	value JSON, 
	rule TEXT NOT NULL, 
	CONSTRAINT pk_consequence PRIMARY KEY (report, name), 
	CONSTRAINT fk_consequence_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "consequence" VALUES('dtcijgzpr4','city','"丙市"','place.division_code:130730');
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
INSERT INTO "correction" VALUES('dtcijgzpr4','county','"乙县"',0,'按封面',NULL,'2026-11-21T03:51:13+00:00','','');
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
INSERT INTO "current_fact" VALUES('dtcijgzpr4','city','"丙市"','丙市',NULL);
INSERT INTO "current_fact" VALUES('dtcijgzpr4','county','"乙县"','乙县',NULL);
INSERT INTO "current_fact" VALUES('dtcijgzpr4','year',2022,'2022',2022.0);
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
INSERT INTO "fact" VALUES(1,0,'year',2022,'stated','line','','{"section": "se3b0c44", "start": 21, "end": 25, "quote": "2022", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(1,1,'county','"甲县"','stated','line','','{"section": "se3b0c44", "start": 34, "end": 36, "quote": "甲县", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(2,0,'year',2022,'stated','line','','{"section": "se3b0c44", "start": 21, "end": 25, "quote": "2022", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(2,1,'county','"甲县"','stated','line','','{"section": "se3b0c44", "start": 34, "end": 36, "quote": "甲县", "part": "text"}','[]',0);
INSERT INTO "fact" VALUES(2,2,'budget',80,'stated','line','','{"section": "se3b0c44", "start": 34, "end": 36, "quote": "甲县", "part": "text"}','[]',1);
CREATE TABLE given_source (
	report VARCHAR(10) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	address TEXT NOT NULL, 
	retrieved VARCHAR(10) NOT NULL, 
	given_at VARCHAR(32) NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_given_source PRIMARY KEY (report, file_sha256), 
	CONSTRAINT fk_given_source_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "given_source" VALUES('dtcijgzpr4','3bdf8a5388ac40b4d8a2aedd3c8e26dd9aa88539a40ab5c32d8a6b2555b61655','','2026-11-20','2026-11-26T00:00:00+00:00','甲');
CREATE TABLE picture (
	reading INTEGER NOT NULL, 
	section INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	media_type VARCHAR(16) NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_picture PRIMARY KEY (reading, section, number), 
	CONSTRAINT fk_picture_reading_reading FOREIGN KEY(reading) REFERENCES reading (id)
);
CREATE TABLE provenance (
	reading INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	published VARCHAR(10) NOT NULL, 
	address TEXT NOT NULL, 
	retrieved VARCHAR(10) NOT NULL, 
	attachments JSON NOT NULL, 
	CONSTRAINT pk_provenance PRIMARY KEY (reading), 
	CONSTRAINT fk_provenance_reading_reading FOREIGN KEY(reading) REFERENCES reading (id)
);
INSERT INTO "provenance" VALUES(2,'某局自评报告','甲县财政局','2023-05-10','https://www.example.gov.cn/t1.html','','[["附件1", ""]]');
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
INSERT INTO "reading" VALUES(1,'dtcijgzpr4',1,'5e5508bbf5b89ac8b761f487be0e513bbae0cff63287bea925fe5cd039d823d5','报告.txt','text/plain','某县某局2022年度自评报告','30230b5ea5499f93f11461ab1bcffdb3fa48bb9faa50844c254aa35cc8dc46fd',4,103,'2026-11-21T03:51:13+00:00',NULL,NULL);
INSERT INTO "reading" VALUES(2,'dtcijgzpr4',2,'3bdf8a5388ac40b4d8a2aedd3c8e26dd9aa88539a40ab5c32d8a6b2555b61655','报告.txt','text/plain','某县某局2022年度自评报告','ce92cb6411ac27809236f604f316217f8b93997261eee62ec620483c2646c4b0',4,101,'2026-11-21T03:51:13+00:00','[["contents-left-out", {}]]','3b7d110f1f9ffa2b99af8fdc139cc4694dc950f4930d80b7b3259645f454d146');
CREATE TABLE report (
	id VARCHAR(10) NOT NULL, 
	reading INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	removed_at VARCHAR(32), title TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id)
);
INSERT INTO "report" VALUES('dtcijgzpr4',2,3,NULL,'某县某局2022年度自评报告');
CREATE TABLE revision (
	number INTEGER NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	at VARCHAR(32) NOT NULL, "by" TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (number), 
	CONSTRAINT fk_revision_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "revision" VALUES(1,'dtcijgzpr4','stored','2026-11-21T03:51:13+00:00','');
INSERT INTO "revision" VALUES(2,'dtcijgzpr4','stored','2026-11-21T03:51:13+00:00','');
INSERT INTO "revision" VALUES(3,'dtcijgzpr4','stored','2026-11-21T03:51:13+00:00','');
CREATE TABLE seal (
	report VARCHAR(10) NOT NULL, 
	digest VARCHAR(64) NOT NULL, sources VARCHAR(64) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_seal PRIMARY KEY (report), 
	CONSTRAINT fk_seal_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "seal" VALUES('dtcijgzpr4','1d7697a3ced2824846ca104f5872d4630bee14522be44d9ace3ae2dc9bdd1071','5d2286649929d54548556fa4f122596dfa2f20160a620b914c7cbbe81fa9b2c0');
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
	text TEXT NOT NULL, blocks JSON, run_in TEXT, pictures JSON, 
	CONSTRAINT pk_section PRIMARY KEY (reading, ordinal), 
	CONSTRAINT fk_section_reading_reading FOREIGN KEY(reading) REFERENCES reading (id), 
	CONSTRAINT uq_section_reading_place UNIQUE (reading, place)
);
INSERT INTO "section" VALUES(1,0,'se3b0c44','s6c4c715',NULL,0,'','','[]','某县某局2022年度自评报告
year: 2022
county: 甲县',NULL,NULL,NULL);
INSERT INTO "section" VALUES(1,1,'sbc7374e','s97fda33',NULL,1,'','一、基本情况','["一、基本情况"]','本局编制十人，全年工作平稳。',NULL,NULL,NULL);
INSERT INTO "section" VALUES(1,2,'s30b0e9a','s1b0d3d2',NULL,1,'','二、资金使用','["二、资金使用"]','全年支出八十万元，执行率九成以上。',NULL,NULL,NULL);
INSERT INTO "section" VALUES(1,3,'s9a931f4','s58b504b',NULL,1,'','三、存在问题','["三、存在问题"]','个别项目启动偏晚，下半年赶上了进度。',NULL,NULL,NULL);
INSERT INTO "section" VALUES(2,0,'se3b0c44','s6c4c715',NULL,0,'','','[]','某县某局2022年度自评报告
year: 2022
county: 甲县','[[0, 14], [15, 25], [26, 36]]',NULL,NULL);
INSERT INTO "section" VALUES(2,1,'sbc7374e','s97fda33',NULL,1,'','一、基本情况','["一、基本情况"]','本局编制十人，全年工作平稳。','[[0, 14]]',NULL,NULL);
INSERT INTO "section" VALUES(2,2,'s30b0e9a','s2898d25',NULL,1,'','二、资金使用','["二、资金使用"]','全年支出八十万元，执行率八成。','[[0, 15]]',NULL,NULL);
INSERT INTO "section" VALUES(2,3,'s9a931f4','s58b504b',NULL,1,'','三、存在问题','["三、存在问题"]','个别项目启动偏晚，下半年赶上了进度。','[[0, 18]]',NULL,NULL);
CREATE TABLE source (
	path TEXT NOT NULL, 
	report VARCHAR(10) NOT NULL, 
	file_sha256 VARCHAR(64) NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (path), 
	CONSTRAINT fk_source_report_report FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "source" VALUES('/inbox/报告.txt','dtcijgzpr4','3bdf8a5388ac40b4d8a2aedd3c8e26dd9aa88539a40ab5c32d8a6b2555b61655','2026-11-21T03:51:13+00:00');
CREATE INDEX ix_alias_report ON alias (report);
CREATE INDEX ix_reading_report ON reading (report);
CREATE INDEX ix_reading_file_sha256 ON reading (file_sha256);
CREATE INDEX ix_source_report ON source (report);
CREATE INDEX ix_revision_report_number ON revision (report, number);
CREATE INDEX ix_report_removed_at_title_id ON report (removed_at, title, id);
CREATE INDEX ix_report_removed_at_revision_id ON report (removed_at, revision, id);
CREATE INDEX ix_current_fact_name_text_report ON current_fact (name, text, report);
CREATE INDEX ix_current_fact_name_place_report ON current_fact (name, place, report);
CREATE INDEX ix_picture_sha256 ON picture (sha256);
COMMIT;
