-- A board asks for the needs of each of its cards, whoever they name.
create index topic_need_topic_ix on topic_need (topic_id, id);
