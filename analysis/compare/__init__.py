"""Tables in, tables out: who names whom, whose voice is heard, which claims are denied."""
