"""What columns are called: by the CRMs, and in English, German, French, Chinese and Japanese.

Data alone. Of the names of a field those that say more stand first. Letters and digits count, their
case does not; nor does what a CRM puts before its own names (`property_`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.convert.columns import CLOSE_DATE
from salesprocess.records import Account, Contact, Deal, Rep, StageChange, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.records import Record

BEFORE = ("property", "properties", "hs", "deal", "opportunity", "lead")
"""What a CRM puts before its own names."""

ACCOUNT = """
    account id, account, company id, company, organization id, org id, organization, organisation,
    customer id, customer, client id, client, parent account id, party, associated company,
    primary associated company, account name, company name, organization name, customer name,
    client name, partner id, Kundennummer, Kunde, Firma, Unternehmen, Account-Name, Kundenname,
    compte, nom du compte, société, entreprise, 客户编号, 客户, 客户名称, 公司, 公司名称,
    取引先id, 取引先, 取引先名, 顧客, 顧客名, 会社名
"""
REP = """
    rep, owner id, hubspot owner id, owner, deal owner, opportunity owner, account owner,
    owner name, sales agent, sales rep, salesperson, account manager, assigned user id,
    assigned user, assigned to, user id, user, deal owner id, employee, responsible, sr id,
    responsible user,
    Verkäufer, Besitzer, Inhaber, Zuständig, Zuständiger, Betreuer, Kundenbetreuer,
    Vertriebsmitarbeiter, Verantwortlicher, propriétaire, commercial, vendeur, responsable,
    负责人, 客户经理, 销售代表, 所有人, 拥有者, 销售, 销售员, 业务员, 销售人员, 担当者, 営業担当,
    営業担当者, 所有者, 担当
"""
OWN_ID = "id, record id, hs object id, external id, uuid, key, nr, no., 编号, レコードid, 管理番号"
CREATED = """
    created date, create date, created at, created on, created, creation date, creation, add time,
    date created, date entered, createdate, Erstellt am, Erstellt, Erstellungsdatum, Erstelldatum,
    Angelegt am, Angelegt, Anlagedatum, date de création, créé le, 创建时间, 创建日期, 作成日時,
    作成日, 登録日
"""

KNOWN: Mapping[type[Record], Mapping[str, str]] = {
    Deal: {
        "id": f"""
            deal id, opportunity id, {OWN_ID}, deal number, opportunity number, lead id, mql id,
            number, reference, Verkaufschance-ID, Chancen-ID, Auftragsnummer, Angebotsnummer,
            Auftragsnr, Angebotsnr, Vorgangsnummer, Nummer, identifiant, id opportunité, id affaire,
            numéro, 商机id, 商机编号, 订单编号, 案件id, 案件番号, 商談id, 商談番号
        """,
        "name": """
            deal name, dealname, opportunity name, name, title, deal, opportunity, topic,
            Bezeichnung, Name der Verkaufschance, Titel, Verkaufschance, nom de l'opportunité,
            nom, titre, affaire, opportunité, 商机名称, 商机, 项目名称, 案件名, 商談名, 商談
        """,
        "account": ACCOUNT,
        "rep": REP,
        "opened": f"""
            opened, opened on, open date, start date, engage date, first contact date, {CREATED},
            date open, Beginn, Startdatum, Eröffnet am, date d'ouverture, date de début, 开始日期,
            开始时间, 立项日期, 開始日, 商談開始日
        """,
        "closed": """
            closed, closed on, closed date, closed at, actual close date, close time,
            won date, won time, end date, Abgeschlossen am, Geschlossen am, Enddatum,
            date de fin, 实际成交日期, 完成日期, 受注日, 完了日, 成約日
        """,
        CLOSE_DATE: """
            close date, closing date, date closed, Schlusstermin, Abschlussdatum, date de clôture,
            date de fermeture, 结束日期, 关闭日期, 成交日期, クローズ日, 完了予定日
        """,
        "expected_order_on": """
            expected order on, expected close date, expected closing date, expected closing,
            expected closure date, estimated close date, date deadline, forecast close date,
            Erwartetes Abschlussdatum, Erwarteter Abschluss, Voraussichtlicher Abschluss,
            Voraussichtliches Abschlussdatum, Geplanter Abschluss, Geplantes Abschlussdatum,
            date de clôture prévue, clôture prévue, 预计成交日期, 预计签单日期, 预计结束日期,
            预计成交时间, 受注予定日, 成約予定日
        """,
        "outcome": """
            outcome, won status, deal status, opportunity status, status, result, statecode, state,
            Ergebnis, résultat, statut, 结果, 状态, 商机状态, 結果, ステータス, 状態
        """,
        "stage": """
            stage id, stage, stage name, deal stage, deal pipeline stage id, pipeline stage,
            sales stage, step name, Phase, Vertriebsphase, Verkaufsphase, Stufe, étape,
            étape de vente, 阶段, 销售阶段, 商机阶段, フェーズ, 商談フェーズ, ステージ, 段階
        """,
        "amount": """
            amount, deal amount, opportunity amount, deal value, close value, value, actual value,
            estimated value, total, total amount, expected revenue, expected deal value, price,
            revenue, contract value, Betrag, Wert, Auftragswert, Summe, Umsatz, montant, valeur,
            chiffre d'affaires, 金额, 商机金额, 成交金额, 销售金额, 预计金额, 金額, 商談金額,
            受注金額, 売上金額
        """,
        "currency": """
            currency, currency code, currency iso code, deal currency code, amount currency,
            currency id, transaction currency id, Währung, devise, monnaie, 币种, 货币, 通貨
        """,
        "source": """
            source, lead source, origin, original source, lead origin, Quelle, Lead-Quelle,
            Herkunft, origine, source de la piste, 来源, 线索来源, リードソース, 流入経路
        """,
        "competitor": """
            competitor, main competitor, competitors, Wettbewerber, Mitbewerber, Konkurrent,
            concurrent, 竞争对手, 競合, 競合会社
        """,
        "lost_reasons": """
            lost reasons, lost reason, loss reason, closed lost reason, reason lost,
            lost reason id, reason for loss, Verlustgrund, Grund, raison de perte,
            motif de perte, 输单原因, 丢单原因, 失单原因, 流失原因, 失注理由, 失注原因
        """,
        "probability": """
            probability, win probability, deal probability, conversion probability, likelihood,
            deal stage probability, probability (%), Wahrscheinlichkeit,
            Wahrscheinlichkeit (%), probabilité, probabilité (%), 概率, 成交概率, 赢率, 可能性,
            確度, 確率
        """,
        "process": """
            process, pipeline id, pipeline, deal pipeline id, sales process, Vertriebsprozess,
            processus, 销售流程, 管道, パイプライン
        """,
        "category": """
            forecast category, forecast category name, category, Prognosekategorie,
            catégorie de prévision, 预测类别, 売上予測分類
        """,
        "product": """
            product, product name, Produkt, produit, 产品, 产品名称, 商品, 製品, 製品名
        """,
    },
    Account: {
        "id": f"""
            account id, company id, organization id, customer id, {OWN_ID}, Kundennummer, 客户编号
        """,
        "name": """
            name, account name, company name, organization name, customer name, account, company,
            organization, customer, Firma, Firmenname, Kunde, Name, nom, nom du compte, société,
            客户名称, 公司名称, 客户, 名称, 取引先名, 会社名, 顧客名
        """,
        "rep": REP,
        "region": """
            region, territory, office location, billing state, billing country, country, state,
            Gebiet, Region, Land, région, pays, territoire, 地区, 区域, 国家, 地域, 国
        """,
        "industry": "industry, sector, Branche, secteur, secteur d'activité, 行业, 業種, 業界",
        "employees": """
            employees, number of employees, employee count, Mitarbeiter, Mitarbeiterzahl,
            Anzahl Mitarbeiter, effectif, nombre d'employés, 员工人数, 员工数, 従業員数
        """,
        "parent": """
            parent id, parent account id, parent, parent account, parent company, subsidiary of,
            Übergeordneter Account, Muttergesellschaft, société mère, 上级客户, 母公司, 親取引先,
            親会社
        """,
        "last_year_sales": "last year sales, Vorjahresumsatz, 去年销售额, 前年売上",
        "currency": "currency, currency code, currency iso code, Währung, devise, 币种, 通貨",
        "opened_on": f"opened on, customer since, {CREATED}",
    },
    Contact: {
        "id": f"contact id, person id, {OWN_ID}",
        "account": ACCOUNT,
        "name": "name, full name, contact name, Name, nom, 姓名, 氏名",
        "department": "department, Abteilung, service, 部门, 部署",
    },
    Rep: {
        "id": f"rep, owner id, user id, employee id, {OWN_ID}, sales agent, name",
        "name": "name, full name, sales agent, owner name, Name, nom, 姓名, 氏名",
        "team": "team, regional office, team name, sales team, équipe, 团队, チーム",
        "manager": "manager, manager id, Leiter, Vorgesetzter, 经理, 上司, マネージャー",
    },
    StageChange: {
        "deal": "deal id, opportunity id, deal, opportunity, lead id, res id, 商机id, 商機, 商談id",
        "at": f"""
            at, changed at, change date, changed on, timestamp, date, stage change time,
            date entered, to date, from date, system modstamp, {CREATED}, Geändert am, 变更时间,
            更新時間, 変更日時
        """,
        "stage": """
            to stage, new stage, stage id, stage, stage name, deal stage, new value, to, Phase,
            Neue Phase, nouvelle étape, étape, 新阶段, 阶段, フェーズ, 新フェーズ
        """,
        "from_stage": """
            from stage, old stage, previous stage, prev stage name, old value, from, Alte Phase,
            ancienne étape, 原阶段, 旧フェーズ
        """,
    },
    Visit: {
        "id": f"visit id, meeting id, event id, activity id, engagement id, {OWN_ID}",
        "rep": REP,
        "account": f"{ACCOUNT}, what id",
        "planned_for": "planned for, planned, Geplant für, prévu le, 计划时间, 予定日時",
        "started": """
            started, start time, start date time, meeting start time, start, activity date time,
            Beginn, Startzeit, début, 开始时间, 開始日時, 訪問日時
        """,
        "ended": """
            ended, end time, end date time, meeting end time, end, Ende, fin, 结束时间, 終了日時
        """,
        "purpose": """
            purpose, subject, meeting title, title, Betreff, Zweck, objet, 主题, 目的, 件名
        """,
        "outcome": "outcome, meeting outcome, result, Ergebnis, résultat, 结果, 結果",
        "remark": "remark, remarks, notes, description, Bemerkung, remarque, 备注, 備考",
    },
}
"""By kind of record and field the names of its columns, those that say more first."""

FLAGS: Mapping[str, str] = {
    "won": "is won, won, is closed won, closed won",
    "lost": "is lost, lost, is closed lost, closed lost",
    "closed": "is closed, closed",
}
"""Columns of yes and no that say how a deal stands."""
