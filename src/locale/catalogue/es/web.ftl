# Las páginas que el agente abre desde un correo.
web-language-name = Español
web-direction = ltr
web-skip = Ir al contenido
web-languages = Idioma
web-error-prefix = Error: { $title }

web-item-due = Lea y confirme antes de: { $moment }.
web-item-overdue = El plazo terminó: { $moment }. Léalo y confírmelo lo antes posible.
web-deleted = suprimido
web-inserted = añadido
web-before = antes
web-after = ahora
web-nothing-before = nada
web-nothing-after = ya no
web-note = De su responsable de cumplimiento
web-wording-of = Texto de { $citation }
web-confirm-heading = Confirmar
web-confirm-name = Su nombre
web-confirm-hint = Escriba su nombre completo. Se guarda junto con la hora y el texto exacto que se le mostró.
web-confirm-button = Lo he leído y entendido
web-confirm-no-name = Escriba su nombre para confirmar.
web-confirm-changed = El texto ha cambiado desde que lo abrió. Léalo de nuevo y confirme lo que aparece ahora.
web-confirmed = Gracias. Usted confirmó que lo ha leído y entendido: { $moment }. No tiene que hacer nada más.
web-rate-heading = Dos toques sobre esta lección
web-rate-useful = ¿Le ayuda en su trabajo?
web-rate-clear = ¿Fue fácil de entender?
web-rate-yes = Sí
web-rate-no = No
web-snapshot-link = El texto oficial tal como lo guardamos
web-snapshot-title = El texto oficial tal como lo guardamos
web-snapshot-stored = Obtenido el { $moment }. La huella es de los bytes exactamente como llegaron.
web-snapshot-back = Volver a la lección
web-item-suspended = La norma correspondiente ha vuelto a cambiar, por lo que este texto puede haber dejado de ser correcto. No tiene que hacer nada ahora; recibirá otro correo cuando esté aclarado.
web-item-closed = Ya no tiene que confirmar esto.

web-quiz-title = Cuestionario mensual, { $cycle }
web-quiz-onboarding = Primer cuestionario: las reglas esenciales
web-quiz-lead = { $n ->
    [one] Una pregunta.
   *[other] { $n } preguntas.
} Se aprueba con { $mark } de los puntos. Lleva unos minutos y puede consultar los textos.
web-quiz-due = Responda antes de: { $moment }.
web-quiz-overdue = El plazo terminó: { $moment }. Responda lo antes posible.
web-quiz-attempt = Intento { $n } de { $of }.
web-quiz-question = Pregunta { $n } de { $of }
web-quiz-one = Elija una respuesta.
web-quiz-several = Elija todas las respuestas correctas.
web-quiz-button = Enviar mis respuestas
web-quiz-problem = Hay preguntas sin responder
web-quiz-unanswered = La pregunta { $n } está sin responder.
web-quiz-stale = Las preguntas han cambiado desde que abrió la página, porque cambió la norma de alguna de ellas o porque usted envió otro intento. No se ha contado nada. Responda las preguntas que aparecen ahora.
web-quiz-swapped = La norma en la que se basaba una de las preguntas cambió mientras esta página estaba abierta, y otra pregunta ocupa su lugar. No se ha contado nada y se conservan sus demás respuestas: responda a la pregunta nueva y envíe la página otra vez.
web-quiz-suspended = La norma sobre la que trata este cuestionario ha cambiado. No tiene que hacer nada ahora; recibirá un correo cuando esté listo de nuevo.
web-quiz-closed = Este cuestionario ha terminado. Ya no tiene que responderlo.
web-quiz-nothing = Por ahora no se puede hacer ninguna de estas preguntas, porque ha cambiado la norma en que se basan. Vuelva a abrir el enlace mañana.
web-quiz-passed = Ha aprobado
web-quiz-failed = Todavía no ha aprobado
web-quiz-score = { $points } de { $of } puntos ({ $share }). Se aprueba con { $mark }.
web-quiz-passed-done = Gracias. No tiene que hacer nada más este mes.
web-quiz-left = { $n ->
    [one] Le queda un intento.
   *[other] Le quedan { $n } intentos.
}
web-quiz-from = Podrá volver a intentarlo a partir de: { $moment }. Aproveche el tiempo para leer los textos oficiales indicados abajo.
web-quiz-none-left = Ha agotado los intentos. Su responsable de cumplimiento decide cómo seguir; consúltele si no recibe noticias.
web-quiz-again = Intentarlo de nuevo
web-quiz-set-aside = { $n ->
    [one] Se apartó una pregunta, porque cambió la norma en que se basa. No cuenta.
   *[other] Se apartaron { $n } preguntas, porque cambió la norma en que se basan. No cuentan.
}
web-quiz-key-later = Las respuestas correctas se muestran cuando apruebe o tras el último intento.
web-practice-title = Práctica
web-practice-link = Practicar un poco más, sin nota
web-practice-lead = Una pregunta cada vez, elegida para usted. Nada de esto cuenta para aprobar o suspender.
web-practice-button = Comprobar mi respuesta
web-practice-score = { $right } de { $of } correctas hasta ahora.
web-practice-none = De momento no hay nada que practicar.
web-practice-back = Volver al cuestionario
web-quiz-answers = Sus respuestas
web-quiz-right = Correcta
web-quiz-partly = Correcta en parte
web-quiz-wrong = Incorrecta
web-quiz-yours = Su respuesta: { $answer }
web-quiz-no-answer = Sin respuesta
web-quiz-key = Respuesta correcta: { $answer }
web-official-text = Texto oficial: { $citation }

web-ticket-bad = Este enlace no abre nada
web-ticket-expired = Este enlace ha caducado. Use el enlace del correo más reciente sobre su formación o pida otro a su responsable de cumplimiento.
web-ticket-broken = Este enlace está incompleto o no se creó aquí. Ábralo de nuevo, entero, desde el correo o pida otro a su responsable de cumplimiento.
