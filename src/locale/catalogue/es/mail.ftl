# The words of every letter.

mail-greeting = Hola, { $name }:
mail-greeting-unnamed = Hola:
mail-before = Antes
mail-after = Ahora
mail-new = Nuevo
mail-gone = Ya no se aplica
mail-address = Si el botón no funciona, abra esta dirección en su navegador:
mail-note = Nota de su equipo de cumplimiento: { $note }

mail-why-agent = Recibe este correo porque atiende a clientes en: { $markets }. El enlace es personal; no lo reenvíe, por favor.
mail-why-manager = Recibe este correo porque dirige este equipo.
mail-why-officer = Recibe este correo porque se ocupa del cumplimiento normativo.
mail-why-test = Recibe este correo porque alguien ha comprobado si el correo llega a su dirección.

mail-push-subject = { $title } – leer hasta el { $date }
mail-push-due = Léalo y confírmelo, por favor, a más tardar el { $moment }.
mail-push-button = Leer y confirmar

mail-quiz-subject = { $title } – responder hasta el { $date }
mail-quiz-lead = { $count ->
    [one] Su cuestionario está abierto. Tiene una pregunta.
   *[other] Su cuestionario está abierto. Tiene { $count } preguntas.
}
mail-quiz-terms = { $count ->
    [one] Se aprueba con { $pass } y dispone de un intento.
   *[other] Se aprueba con { $pass } y dispone de { $count } intentos.
}
mail-quiz-inert = Abrir el enlace no inicia nada: el cuestionario empieza cuando envía su primera respuesta.
mail-quiz-due = Termínelo, por favor, a más tardar el { $moment }.
mail-quiz-button = Abrir el cuestionario

mail-reminder-subject = Recordatorio: { $title } – hasta el { $date }
mail-reminder-lead = Esto sigue pendiente. Solo lleva unos minutos.
mail-reminder-due = El plazo termina el { $moment }.
mail-reminder-was-due = El plazo terminó el { $moment }.
mail-reminder-button = Abrir
mail-reminder-also = También pendiente
mail-reminder-line = { $title } – hasta el { $date }

mail-result-subject-passed = Aprobado: { $title }
mail-result-subject-failed = Aún sin aprobar: { $title }
mail-result-subject-other = Su resultado: { $title }
mail-result-lead-passed = Ha aprobado con { $score }; hacía falta { $pass }. Enhorabuena.
mail-result-lead-failed = Ha obtenido { $score }; hace falta { $pass }.
mail-result-lead-other = Ha obtenido { $score }; hace falta { $pass }.
mail-result-review = Conviene volver a leer
mail-result-again = Puede intentarlo de nuevo a partir del { $moment }.
mail-result-button = Ver sus respuestas

mail-overdue-subject = { $count ->
    [one] Una tarea de su equipo está fuera de plazo
   *[other] { $count } tareas de su equipo están fuera de plazo
}
mail-overdue-lead = Procure, por favor, que se termine lo siguiente, o diga al equipo de cumplimiento qué lo impide.
mail-overdue-line = { $name }: { $title }, plazo hasta el { $date }
mail-overdue-button = Ver el equipo

mail-blind-subject = Sin poder leerse desde el { $date }: { $source }
mail-blind-lead = { $source } no se puede leer desde el { $moment }. Lo que se publique allí puede pasar inadvertido.
mail-blind-reason = Motivo: { $reason }
mail-blind-why-tls = El certificado del servidor, o la propia conexión segura, no es fiable. Nunca se lee por una conexión insegura; debe corregirlo quien administra el servidor.
mail-blind-why-robots = El archivo robots.txt del sitio no permite que lo lean programas. Una persona responsable puede autorizarlo con un motivo, que queda registrado.
mail-blind-why-challenge = El sitio exige comprobar que hay un navegador o una persona antes de mostrar la página.
mail-blind-why-login = La página pide iniciar sesión.
mail-blind-why-anchor-lost = Falta el texto que debe figurar en la página: es otra página, o el texto de referencia configurado está desactualizado.
mail-blind-why-selector-matched-nothing = La parte configurada de la página ya no está: la página se ha rediseñado.
mail-blind-why-encrypted = El PDF pide una contraseña. Solicite al editor una copia abierta.
mail-blind-why-scanned = El PDF solo contiene imágenes de las páginas, sin texto. Busque una versión con texto.
mail-blind-why-too-heavy = Leer el PDF exige más memoria o tiempo que cualquier documento normal. Busque una versión más sencilla.
mail-blind-why-shared-body = El servidor entrega la misma página en varias direcciones, así que no es el texto de ninguna de ellas.
mail-blind-moved = El sitio indica que la página se ha trasladado definitivamente a { $url }. Corrija la dirección de la fuente si es así.
mail-blind-advice = Consulte la fuente y corrija sus ajustes, o confirme que lo sabe con el comando indicado más abajo. Este correo se repetirá hasta que alguien lo haga.
mail-blind-link = La fuente
mail-blind-button = Ver el historial de la fuente

mail-quiet-subject = Sin novedades desde hace más de lo habitual: { $source }
mail-quiet-lead = { $source } se puede leer, pero no ha publicado nada nuevo desde el { $moment }. Es más tiempo de lo habitual.
mail-quiet-advice = Compruebe si ahora se publica en otro lugar. Se avisa una sola vez y no significa que falle la lectura.

mail-sla-subject = Puede retrasarse: { $title }
mail-sla-lead = { $missing ->
    [one] El servidor de correo aún no ha aceptado un correo de { $agents }.
   *[other] El servidor de correo aún no ha aceptado { $missing } correos de { $agents }.
}
mail-sla-kept-queued = { $count } en espera de envío
mail-sla-kept-leased = { $count } en envío
mail-sla-kept-bounced = { $count } rechazados por la dirección
mail-sla-kept-suppressed = { $count } retenidos porque la dirección ya fue rechazada
mail-sla-kept-other = { $count } sin enviar
mail-sla-due = Todos deben tenerlo a más tardar el { $moment }.
mail-sla-button = Ver los retrasos

mail-unreached-subject = { $count ->
    [one] El correo no llega a una persona
   *[other] El correo no llega a { $count } personas
}
mail-unreached-lead = Su correo fue devuelto, así que de momento se retiene. Lo que deben aprender sigue pendiente.
mail-unreached-line = N.º { $agent }: { $reason }; { $open ->
    [one] una tarea pendiente
   *[other] { $open } tareas pendientes
}
mail-unreached-more = y { $count } más
mail-unreached-advice = Corrija la dirección en la lista e impórtela de nuevo, o libere a la persona si la dirección funciona. Hasta entonces, avísele por otro medio.
mail-unreached-button = Ver las excepciones

mail-refused-subject = Se rechaza nuestro correo
mail-refused-lead = { $count ->
    [one] En el último día se rechazó un correo por nuestro servidor o nuestro dominio, no por su destinatario.
   *[other] En el último día se rechazaron { $count } correos por nuestro servidor o nuestro dominio, no por sus destinatarios.
}
mail-refused-advice = No se retiene a nadie por ello y los correos se intentan de nuevo. Pida a quien administra el servidor que revise su reputación, SPF, DKIM y DMARC, la contraseña y el certificado.

mail-review-subject = Para revisar: { $title }
mail-review-alone = Sin una decisión, saldrá por sí solo, con la indicación de que no se ha revisado, el { $moment }.
mail-review-button = Revisar

mail-test-subject = Correo de prueba de { $organisation }
mail-test-lead = El correo de regwatch llega a esta dirección. No tiene que hacer nada.
mail-test-sent = Se envió el { $moment }.

mail-quiz-title = Cuestionario mensual, { $cycle }
mail-quiz-onboarding = Primer cuestionario: las reglas esenciales
