# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = Abrir en regwatch
channel-other-title = Requiere atención: { $about }
channel-other-text = Las personas responsables tienen un correo al respecto.
channel-relay-title = Falla el servidor de correo
channel-relay-text = { $relay } no acepta correo desde el { $moment }. El correo espera y sale por otro servidor, si lo hay.
channel-relay-said = Última respuesta: { $reply }
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

code-mail-subject = Su código para el cuestionario
code-mail-lead = Su código es { $code }. Escríbalo en la página que lo pidió.
code-mail-until = Es válido hasta el { $moment }.
code-mail-unasked = ¿No lo ha pedido? Entonces alguien ha abierto su enlace: avise a la persona responsable de cumplimiento.
code-title = Introduzca un código
code-lead = Este cuestionario vale como certificado. Para asegurarnos de que es usted, enviamos un código de seis cifras a su correo.
code-send = Enviarme un código
code-label = Código
code-hint = Seis cifras. Es válido durante 15 minutos.
code-button = Ir al cuestionario
code-sent = Hay un código de camino a su buzón. Es válido durante 15 minutos.
code-wait = Ya ha pedido varios códigos. Mire su buzón o espere un poco antes de pedir otro.
code-needed = Escriba el código del correo.
code-wrong = Ese no es el código. Mire el correo más reciente e inténtelo de nuevo.
code-spent = Ese código ya no vale. Pida otro.
