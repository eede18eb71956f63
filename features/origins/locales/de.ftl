origins-begin = Kooperationsangebot entwerfen
origins-begun = Das Formular beginnt mit dem, was Fall und Organisation sagen. Lesen Sie es, nehmen Sie heraus, was zum Kunden führt, und speichern Sie es.
origins-text = Was in diesem Fall aufgeschrieben wurde, beginnt den Entwurf eines Kooperationsangebots für diesen Kunden.
origins-title = Partner für diesen Kunden
