-- Takes the keys that programs send away again; what they added stays.
DROP TABLE sent_once;
