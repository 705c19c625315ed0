# The words of notices to webhooks, of the feed and of the calendar.

channel-link = Abrir en regwatch
channel-other-title = Requiere atención: { $about }
channel-other-text = Las personas responsables tienen un correo al respecto.
channel-change-markets = Afecta a { $markets }
channel-change-in-force = En vigor desde el { $date }
channel-change-official = Texto oficial
channel-test-title = Prueba de regwatch
channel-test-text = Los avisos de regwatch llegan a este canal. No tiene que hacer nada.

feed-title = Cambios en la ley

calendar-title = Plazos de formación
calendar-due = Plazo: { $title }
calendar-due-how = Ábralo con el enlace de su correo.
calendar-open = Pendientes: { $open } de { $all }.
