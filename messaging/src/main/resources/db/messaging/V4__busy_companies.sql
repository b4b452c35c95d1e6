-- An event of a busy company is parked, too. One that stands on nothing before it may be handled though something is missing.
ALTER TABLE work.dead_letter ADD starts_afresh boolean NOT NULL DEFAULT false;

-- Parked events are resumed by whichever copy finds that they have their turn: a sweep sees where they stand, not what they say.
GRANT SELECT (sequence, state, starts_afresh) ON work.dead_letter TO ${work};
GRANT SELECT ON work.position TO ${work};

ALTER VIEW work.message_of_nobody RENAME TO unaddressed_message;
