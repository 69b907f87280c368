-- audit.insertNumbered
-- ? actor, action, subject, details, createdAt
with next as (update audit_numbers set last = last + 1 returning last)
      insert into audit_log (seq, actor, action, subject, details, created_at)
      select last, ?, ?, ?, ?, ?::bigint from next
      returning seq as sequence, actor, action, subject, details, created_at as "createdAt";

-- audit.lockNumbers
-- ? 
select last from audit_numbers for update;

-- audit.highestNumber
-- ? 
select last as sequence from audit_numbers;
