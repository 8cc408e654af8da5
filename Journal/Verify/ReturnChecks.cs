namespace CustomerCluster.Journal;

/// <summary>What became of sales after they were rung up, from the events that settled, refunded and voided them; and receipts.</summary>
internal static class ReturnChecks
{
    public static readonly IReadOnlyList<Sheet> Sheets =
    [
        new("back",
            """
            select sale, -sum(amount) as amount, sum(case type when 'SaleCancelled' then 1 else 0 end) as voids from sold
            where type in ('SaleRefunded', 'SaleCancelled') group by sale
            """),
    ];

    /// <summary>Of each sale: what its own events say it moved, and what the events of points, credit and account moved for it.</summary>
    private const string Moved =
        """
        with parsed as materialized (
          select type, payload{parsed} as payload from event
          where type in ('SaleRecorded', 'SaleTaken', 'SaleSettled', 'SaleRefunded', 'SaleCancelled', 'PointsEarned', 'PointsTakenBack',
            'PointsRedeemed', 'PointsReturned', 'CreditRedeemed', 'CreditRefunded', 'AccountCharged', 'AccountRefunded')
        ),
        said as (
          select payload ->> 'saleId' as sale,
            cast(coalesce(payload ->> 'pointsEarned', '0') as {int}) - cast(coalesce(payload ->> 'pointsTaken', '0') as {int})
              + cast(coalesce(payload ->> 'pointsOff', '0') as {int}) as earned,
            cast(coalesce(payload ->> 'pointsReturned', '0') as {int})
              - cast(coalesce(payload ->> 'pointsRedeemed', '0') as {int}) as paid,
            cast(coalesce(payload ->> 'creditRefunded', '0') as {int})
              - cast(coalesce(payload ->> 'creditRedeemed', '0') as {int}) as credit,
            cast(coalesce(payload ->> 'accountCharged', '0') as {int})
              - cast(coalesce(payload ->> 'accountRefunded', '0') as {int}) as account
          from parsed where type like 'Sale%'
        ),
        did as (
          select payload ->> 'saleId' as sale,
            case type when 'PointsEarned'
                then cast(payload ->> 'points' as {int}) + cast(coalesce(payload ->> 'owedPaid', '0') as {int})
              when 'PointsTakenBack' then cast(payload ->> 'points' as {int}) - cast(payload ->> 'owed' as {int})
              else 0 end as earned,
            case when type in ('PointsRedeemed', 'PointsReturned') then cast(payload ->> 'points' as {int}) else 0 end as paid,
            case when type in ('CreditRedeemed', 'CreditRefunded') then cast(payload ->> 'amount' as {int}) else 0 end as credit,
            case when type in ('AccountCharged', 'AccountRefunded') then cast(payload ->> 'amount' as {int}) else 0 end as account
          from parsed where type not like 'Sale%' and payload ->> 'saleId' is not null
        ),
        told as (
          select sale, sum(earned) || ' earned, ' || sum(paid) || ' paid in points, ' || sum(credit) || ' of credit, ' || sum(account)
            || ' on account' as due, null as found
          from said group by sale having sum(earned) <> 0 or sum(paid) <> 0 or sum(credit) <> 0 or sum(account) <> 0
          union all
          select sale, null, sum(earned) || ' earned, ' || sum(paid) || ' paid in points, ' || sum(credit) || ' of credit, ' || sum(account)
            || ' on account'
          from did group by sale having sum(earned) <> 0 or sum(paid) <> 0 or sum(credit) <> 0 or sum(account) <> 0
        )

        """;

    private const string Sales = "select count(*) from sale";

    public static readonly IReadOnlyList<Check> All =
    [
        new("What came back of each sale is the sum of its refunds", Sales,
            """
            select s.id, coalesce(b.amount, 0) || ', and of its view',
              s.refunded || ' and ' || coalesce(s.view{json} ->> 'refunded', 'none')
            from sale s left join back b on b.sale = s.id
            where s.refunded <> coalesce(b.amount, 0)
              or s.refunded <> cast(replace(coalesce(s.view{json} ->> 'refunded', '0'), '.', '') as {int})
            """),
        new("No more came back of a sale than was sold, and it was voided once at most", Sales,
            """
            select s.id, s.total || ' in no more than 1 void', b.amount || ' in ' || b.voids from back b join sale s on s.id = b.sale
            where b.amount > s.total or b.amount < 0 or b.voids > 1
              or (b.voids = 1) <> (s.view{json} ->> 'status' = 'voided')
            """),
        new("What came back of each sale's lines adds up to what came back of it", Sales,
            """
            select s.id, '' || s.refunded, '' || coalesce(sum(l.refunded_amount), 0) from sale s left join sale_line l on l.sale = s.id
            group by s.id, s.refunded having s.refunded <> coalesce(sum(l.refunded_amount), 0)
            union all
            select sale || ' line ' || line, '0 to ' || quantity || ' for 0 to ' || amount, refunded_quantity || ' for ' || refunded_amount
            from sale_line where refunded_quantity < 0 or refunded_quantity > quantity or refunded_amount < 0 or refunded_amount > amount
            """),
        new("Each sale moved in points, credit and account what it says", "select count(*) from event where type = 'SaleRecorded'",
            Moved +
            """
            select sale, max(due), max(found) from told group by sale having count(*) <> 2 or max(due) is distinct from max(found)
            """),
        new("What was refunded of a group's charge came back to the group, or is due", "select count(*) from sale",
            """
            select e.payload{json} ->> 'saleId' || ' ' || (e.payload{json} ->> 'refundId'), e.payload{json} ->> 'groupRefunded', null
            from event e where e.type in ('SaleRefunded', 'SaleCancelled')
              and cast(coalesce(e.payload{json} ->> 'groupRefunded', '0') as {int}) <> 0
              and not exists (select 1 from due d
                where d.key = 'refund/' || (e.payload{json} ->> 'saleId') || '/' || (e.payload{json} ->> 'refundId'))
              and not exists (select 1 from event g where g.type = 'GroupChargeRefunded'
                and g.request = 'refund/' || (e.payload{json} ->> 'saleId') || '/' || (e.payload{json} ->> 'refundId')
                and cast(g.payload{json} ->> 'amount' as {int}) = -cast(e.payload{json} ->> 'groupRefunded' as {int}))
            """),
        new("Every receipt that was asked for is sent, has failed, or is due", "select count(*) from sale",
            """
            select e.entity, 'due', null from event e left join due d on d.key = e.entity
            where e.type = 'ReceiptAsked' and d.key is null and not exists (
              select 1 from event x where x.entity = e.entity and x.type in ('ReceiptSent', 'ReceiptFailed'))
            """),
    ];
}
