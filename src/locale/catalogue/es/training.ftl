# What is learnt: values, facts, lessons, questions.
# Values and rules in words.
quoted = «{ $text }»
modality-must = obligatorio
modality-may = permitido
modality-must-not = prohibido
modality-should = recomendado
rule-promptly = sin dilación indebida
rule-nothing = la ley no concede este derecho
rule-counted = { $value } { $start }
rule-whichever-higher = { $value } o { $second }, la cifra que sea mayor
rule-whichever-lower = { $value } o { $second }, la cifra que sea menor
start-delivery = desde la recepción de los bienes
start-contract = desde la celebración del contrato
start-withdrawal-notice = desde la notificación del desistimiento
start-goods-returned = desde la devolución de los bienes
start-request = desde la recepción de la solicitud
start-first-period = tras el primer plazo
start-complaint = desde la recepción de la reclamación
start-awareness = desde que se tiene conocimiento
start-transaction = desde el fin de la transacción
start-year-end = desde el fin del año natural
start-reduction = antes de la rebaja
start-refund-due = desde que procede el reembolso
start-consent = desde el consentimiento y cada uso
start-other = desde el hecho que indica la ley

# What a fact is about.
time-of-withdrawal-period = Plazo de desistimiento
time-of-refund-deadline = Plazo de reembolso
time-of-legal-guarantee-period = Garantía legal
time-of-delivery-deadline = Plazo de entrega
time-of-complaint-response-deadline = Plazo para responder una reclamación
time-of-access-request-deadline = Plazo de respuesta
time-of-access-request-extension = Prórroga del plazo de respuesta
time-of-erasure-request-deadline = Plazo para responder a la supresión
time-of-opt-out-deadline = Plazo para atender la exclusión
time-of-unsubscribe-deadline = Plazo para atender la baja
time-of-breach-notice-authority = Plazo para avisar a la autoridad
time-of-breach-notice-person = Plazo para avisar a los afectados
time-of-retention-of-transaction-records = Plazo de conservación
time-of-price-indication = Período del precio de referencia
time-of-other = Plazo
label-amount = Importe
label-percentage = Porcentaje
label-age = Edad
label-date = Fecha
label-modality = Obligación
label-list-member = Elemento de la lista
label-cross-reference = Remisión
label-definition = Definición
label-count = Número
label-penalty = Sanción
label-commencement = Entra en vigor
effect-changed = { $before } → { $after }
effect-added = nuevo: { $after }
effect-gone = ya no: { $before }
op-insertion = disposición nueva
op-substitution = nueva redacción
op-repeal = derogado
op-renumbering = nueva numeración
op-move = cambio de lugar
op-new = nueva publicación
op-edited = publicación modificada
op-withdrawn = publicación retirada
op-other = modificado

# A lesson.
title = { $place } · { $law } { $citation } · { $effect }
title-uncited = { $place } · { $law } · { $effect }
lead = { $place }: ha cambiado { $law }. En dos minutos sabrá qué es distinto y qué hacer.
lead-dated = { $place }: { $law } cambia a partir del { $date }. En dos minutos sabrá qué es distinto y qué hacer.
lesson-unreviewed = Aún no revisado por el responsable de cumplimiento. Se ha obtenido del texto oficial; si difieren, prevalece el texto.
lesson-what-changed = Qué ha cambiado
lesson-publication = { $op }: { $heading }
lesson-why = Por qué le afecta
lesson-do = Qué decir o hacer ahora
lesson-scope = A quién afecta y desde cuándo
lesson-affects = Ordenamiento: { $place }. Afecta a quienes atienden: { $markets }.
lesson-law-of = Ordenamiento: { $place }.
lesson-in-force = Se aplica desde el { $date }.
lesson-in-force-of = { $citation } se aplica desde el { $date }.
lesson-published = Publicado el { $date }; la fuente no indica desde cuándo se aplica.
lesson-no-date = La fuente no indica desde cuándo se aplica.
lesson-official-text = Leer el texto oficial
why-privacy = Los clientes preguntan por sus datos personales. Una respuesta errónea o tardía infringe la ley y pueden reclamar ante la autoridad.
why-consumer = Los clientes confían en lo que usted les dice sobre devoluciones, reembolsos, garantías y entregas. La respuesta de ayer puede negarles un derecho.
why-marketing = Ha cambiado lo que podemos enviar o mostrar a los clientes. Un mensaje de más puede ser una infracción.
why-price = Los clientes preguntan por qué se les cobra lo que se les cobra. Han cambiado las reglas sobre precios y pagos.
why-breach = Usted puede ser el primero en saber de una brecha de datos. El plazo empieza ahí, así que avise de inmediato.
why-records = Lo que conserva o elimina debe seguir ahí, o haber desaparecido, cuando la ley lo exige.
why-platform = Vendedores y compradores le preguntan qué está permitido. Las reglas han cambiado.
why-other = Lo que dice a los clientes de este mercado debe ajustarse a la ley vigente.
do-changed = En sus respuestas cuente con { $after }, ya no con { $before }.
do-added = Tenga en cuenta este valor nuevo: { $after }.
do-gone = Deje de citar este valor: { $before }.
do-modality-must = Trátelo como una obligación: hágalo siempre que la disposición lo exija.
do-modality-may = Puede hacerlo, sin que la disposición le obligue.
do-modality-must-not = No lo haga en ningún caso que la disposición abarque.
do-modality-should = Hágalo cuando pueda: se recomienda, no se exige.
do-read = Lea el texto anterior antes de responder sobre este tema y pregunte al responsable si tiene dudas.

# Questions.
question-stem = { $place }, a fecha de { $date }: { $ask }
cited = { $law }, { $citation }
cited-with-heading = { $law }, { $citation } ({ $heading })
cited-publication = { $law }: «{ $heading }»
ask-duration = { $label } según { $what }: ¿cuánto es?
ask-amount = ¿Qué importe fija { $what }?
ask-percentage = ¿Qué porcentaje fija { $what }?
ask-age = ¿Qué edad fija { $what }?
ask-date = ¿Qué fecha fija { $what }?
ask-modality = Lo que regula { $what }: ¿es obligatorio, permitido, recomendado o prohibido?
ask-gap = ¿Qué palabras faltan en { $what }? { $quote }
ask-wording = ¿Cuál de estos es el texto de { $what }?
ask-standing = ¿Qué ha pasado con { $what }?
offer-no-words = ninguna: se suprimieron
offer-no-value = ninguno
offer-added = Es nuevo y está en vigor
offer-repealed = Ya no está en vigor
offer-reworded = Tiene otra redacción
offer-untouched = Sigue como estaba
rationale = { $what }: { $answer }.
rationale-changed = { $what }: { $answer }; antes del cambio: { $before }.
feedback-old-rule = Eso decía la ley antes del cambio.
feedback-other-market = Esa es la regla de otro mercado.
feedback-calendar-vs-business = Fíjese en si son días naturales o hábiles.
feedback-unit-slip = El número es correcto; la unidad, no.
feedback-half-old = Eso mezcla la ley anterior con la nueva.
feedback-near-value = Se acerca, pero la ley dice otra cosa.
feedback-modality-swap = Distinga lo obligatorio, lo permitido y lo prohibido.
feedback-scope-swap = El cambio fue menor, o mayor, que eso.

# What a rule's question asks, by topic.
ask-rule-withdrawal-period = ¿Cuánto tiempo tiene el cliente para desistir de una compra en línea sin motivo?
ask-rule-withdrawal-exceptions = Excluir la devolución con una casilla premarcada: ¿qué dice la ley?
ask-rule-refund-deadline = ¿En qué plazo debe reembolsarse al cliente?
ask-rule-legal-guarantee-period = ¿Durante cuánto tiempo responde el vendedor por ley de los bienes defectuosos?
ask-rule-delivery-deadline = No se acordó fecha de entrega: ¿cuál es el plazo máximo?
ask-rule-complaint-response-deadline = ¿En qué plazo debe atenderse una reclamación?
ask-rule-price-indication = Se anuncia una rebaja: ¿qué período abarca el precio de referencia?
ask-rule-review-manipulation = Escribir o encargar reseñas que ningún cliente escribió: ¿qué dice la ley?
ask-rule-access-request-deadline = Un cliente pide sus datos personales: ¿en qué plazo hay que responder?
ask-rule-access-request-extension = Una solicitud de acceso es compleja: ¿cuánto puede prorrogarse el plazo?
ask-rule-erasure-right = Suprimir los datos de un cliente ante una solicitud justificada: ¿qué dice la ley?
ask-rule-erasure-request-deadline = Un cliente pide suprimir sus datos: ¿en qué plazo debe conocer el resultado?
ask-rule-opt-out-deadline = Un cliente se opone a la venta o uso de sus datos: ¿en qué plazo debe surtir efecto?
ask-rule-identity-verification-for-requests = Pedir más pruebas de identidad si hay dudas sobre quién solicita los datos: ¿qué dice la ley?
ask-rule-automated-decision = Ofrecer revisión humana de una decisión importante tomada solo por un sistema: ¿qué dice la ley?
ask-rule-child-consent-age = ¿Desde qué edad puede un menor consentir el uso de sus datos en línea?
ask-rule-marketing-consent = Obtener el consentimiento del cliente antes de enviar publicidad: ¿qué dice la ley?
ask-rule-unsubscribe-deadline = Un cliente se da de baja de la publicidad: ¿en qué plazo debe surtir efecto?
ask-rule-breach-notice-authority = Se filtran datos de clientes: ¿en qué plazo hay que avisar a la autoridad?
ask-rule-breach-notice-person = Se filtran datos de clientes: ¿en qué plazo hay que avisar a los afectados?
ask-rule-cross-border-transfer = Aplicar las garantías legales antes de enviar datos al extranjero: ¿qué dice la ley?
ask-rule-retention-of-transaction-records = ¿Cuánto tiempo deben conservarse los registros de ventas?
ask-rule-penalty-maximum = Infracción de los derechos de los clientes: ¿cuál es la multa máxima que fija la ley?

# Names of topics.
topic-withdrawal-period = Derecho de desistimiento
topic-withdrawal-exceptions = Excepciones al desistimiento
topic-refund-deadline = Reembolsos
topic-legal-guarantee-period = Garantía legal
topic-delivery-deadline = Entrega
topic-complaint-response-deadline = Reclamaciones
topic-price-indication = Precios
topic-review-manipulation = Reseñas
topic-access-request-deadline = Solicitudes de acceso
topic-access-request-extension = Prórroga del acceso
topic-erasure-right = Derecho de supresión
topic-erasure-request-deadline = Solicitudes de supresión
topic-opt-out-deadline = Exclusión
topic-identity-verification-for-requests = Verificación de identidad
topic-automated-decision = Decisiones automatizadas
topic-child-consent-age = Consentimiento de menores
topic-marketing-consent = Consentimiento publicitario
topic-unsubscribe-deadline = Bajas
topic-breach-notice-authority = Aviso de brecha a la autoridad
topic-breach-notice-person = Aviso de brecha a clientes
topic-cross-border-transfer = Transferencias internacionales
topic-retention-of-transaction-records = Conservación de registros
topic-penalty-maximum = Multas
topic-privacy = Privacidad
topic-consumer = Derechos de los consumidores
topic-advertising = Publicidad
topic-e-commerce = Comercio electrónico
topic-platform-duties = Deberes de las plataformas
topic-marketplace = Mercados en línea
topic-other = Otras normas

# Words the lint of questions looks for, with bars between.
lint-catch-all = todas las anteriores|ninguna de las anteriores
lint-negative = excepto|salvo|no es
lint-absolute = siempre|nunca|solo|jamás

# Counted things.
age = { $years ->
    [one] { $years } año
   *[other] { $years } años
}
lesson-more = { $n ->
    [one] Ha cambiado otra disposición; figura en el texto oficial.
   *[other] Han cambiado otras { $n } disposiciones; figuran en el texto oficial.
}
