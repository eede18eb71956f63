reminders-area = Sie brauchen einen Tisch in einem Bereich ({ $it }); dort stehen weniger Tische als insgesamt.
reminders-asked-nobody = Sie haben noch niemanden angefragt.
reminders-avoids = { $n ->
    [one] { $shown } Name steht auf Ihrer Liste derer, die Sie nicht treffen möchten. Sie werden dort nicht gefunden.
   *[other] { $shown } Namen stehen auf Ihrer Liste derer, die Sie nicht treffen möchten. Sie werden dort nicht gefunden.
}
reminders-hindrances = Warum habe ich nicht mehr Gespräche?
reminders-in-a-row = { $n ->
    [one] Nach jedem Gespräch möchten Sie ein freies Zeitfenster.
   *[other] Nach { $shown } Gesprächen nacheinander möchten Sie ein freies Zeitfenster.
}
reminders-lacks = Vereinbart, aber ohne Termin
reminders-meetings = { $planned } von höchstens { $most } Gesprächen.
reminders-most-text = Sie haben so viele Gespräche, wie Sie wollten oder die Veranstaltung erlaubt. In Ihrer Anmeldung können Sie die Zahl erhöhen, wenn die Veranstaltung mehr erlaubt.
reminders-near = Sie treffen nur, wer dort ist, wo Sie sind: vor Ort oder online.
reminders-no-agenda = Die Zeitpläne sind noch nicht veröffentlicht: Bis dahin hat nichts einen Termin.
reminders-no-agenda-but-chosen = Die Zeitpläne sind noch nicht da: bis dahin hat nur ein Zeitfenster, was Sie selbst gewählt haben.
reminders-received = { $n ->
    [one] { $shown } Anfrage wartet auf Ihre Antwort. Ohne Antwort verfällt sie.
   *[other] { $shown } Anfragen warten auf Ihre Antwort. Ohne Antwort verfallen sie.
}
reminders-sent = { $n ->
    [one] { $shown } Anfrage von Ihnen wartet auf eine Antwort.
   *[other] { $shown } Anfragen von Ihnen warten auf eine Antwort.
}
reminders-slots = Sie sind in { $there } von { $all } Zeitfenstern da.
reminders-slots-text = In je mehr Zeitfenstern Sie da sind, desto mehr Gespräche finden Platz.
reminders-told-answer = Jemand wartet auf Ihre Antwort, und die Zeit für Anfragen endet bald: { $title }
reminders-told-ask = Sie haben noch niemanden um ein Gespräch gebeten: { $title }
reminders-told-tomorrow = Morgen haben Sie Gespräche; Ihr Zeitplan sagt, wann und wo: { $title }
reminders-told-why = Sie erfahren es, weil Sie sich zu dieser Veranstaltung angemeldet haben.
reminders-well = Nichts steht im Weg.
reminders-why-elsewhere = Es fand sich kein Platz: Was bei der anderen Seite oder an Tischen frei ist, passt nicht mehr. Sagen Sie dem Veranstalter, dass Sie flexibel sind.
reminders-why-never-together = Sie beide sind nie zur selben Zeit da. Erweitern Sie die Zeiten, zu denen Sie da sind.
reminders-why-not-chosen = Noch hat niemand von Ihnen beiden ein Zeitfenster gewählt. Wählen Sie eines auf der Seite Ihrer Anfragen.
reminders-why-own-area = Sie brauchen einen Tisch in einem Bereich, und dort ist keiner frei, wenn Sie beide es sind. Lassen Sie in der Anmeldung jeden Bereich zu, oder sagen Sie es den Veranstaltern.
reminders-why-own-break = In jedem Zeitfenster, das bleibt, wollten Sie eine Pause. Lassen Sie in der Anmeldung mehr Gespräche nacheinander zu.
reminders-why-own-most = Sie haben so viele Gespräche, wie Sie wollten. Erhöhen Sie die Zahl oder sagen Sie ein anderes Gespräch ab.
reminders-why-own-time = In jedem Zeitfenster, in dem Sie beide da sind, treffen Sie jemand anderen. Erweitern Sie die Zeiten, zu denen Sie da sind, oder sagen Sie ein anderes Gespräch ab.
reminders-window = Anfragen können zurzeit weder gesendet noch beantwortet werden.
