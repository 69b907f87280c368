-- escalationDeliveries.claimSeveral
-- ? now, limit, visibleUntil
with due as materialized (
          select seq, available_at from escalation_deliveries
          where state in ('pending', 'claimed') and available_at <= ?
          order by available_at, seq limit ?
          for update skip locked
        ), claimed as (
          update escalation_deliveries as delivery
          set state = 'claimed', claims = claims + 1, available_at = ?
          from due where delivery.seq = due.seq
          returning delivery.*, due.available_at as due_at
        )
        select id, escalation_id as "escalationId", state, claims, available_at as "availableAt", document
        from claimed order by due_at, seq;

-- escalationDeliveries.lockOfEscalation
-- ? escalationId
select id from escalation_deliveries where escalation_id = ? order by seq for update;
